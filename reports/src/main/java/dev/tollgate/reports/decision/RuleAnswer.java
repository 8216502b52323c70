// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.decision;

import dev.tollgate.reports.quantity.Named;

/** What a rule says of an implementation: "not enough evidence" is an answer. */
public enum RuleAnswer implements Named {
    /** It is shown to meet the rule. */
    YES("yes"),
    /** The figures allow both. */
    UNCLEAR("not enough evidence"),
    /** It is shown not to. */
    NO("no");

    private final String id;

    RuleAnswer(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    /** {@return what holds where this and the other must both hold} */
    RuleAnswer and(RuleAnswer other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** {@return what holds where one of both suffices} */
    RuleAnswer or(RuleAnswer other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
