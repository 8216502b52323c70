// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.decision;

import java.util.Objects;

/**
 * What a rule says of an implementation.
 *
 * @param rule the rule's id
 * @param answer whether the implementation meets it
 * @param message observed and limit, in words that go on after the implementation's name
 */
public record RuleJudgement(String rule, RuleAnswer answer, String message) {
    /** Refuses absent parts. */
    public RuleJudgement {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(answer, "answer");
        Objects.requireNonNull(message, "message");
    }
}
