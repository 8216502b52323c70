// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.conformance;

import java.util.Objects;

/**
 * What one case showed.
 *
 * @param id the case, as in {@code malformed/json/trailing-comma}
 * @param what what it demands, one sentence without a full stop
 * @param outcome whether the server does that
 * @param detail what was observed where it does not; else empty or a remark
 */
public record CaseResult(String id, String what, Outcome outcome, String detail) {
    /** Whether a server does what a case demands. */
    public enum Outcome {
        /** It does. */
        PASSED,
        /** It does not, or did not answer in time. */
        FAILED,
        /** It does not, as is known of the HTTP stack below it. */
        KNOWN
    }

    /** Refuses absent parts. */
    public CaseResult {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(detail, "detail");
    }

    static CaseResult passed(String id, String what, String remark) {
        return new CaseResult(id, what, Outcome.PASSED, remark);
    }

    static CaseResult failed(String id, String what, String detail) {
        return new CaseResult(id, what, Outcome.FAILED, detail);
    }

    /** {@return whether the server does what the case demands} */
    public boolean isPassed() {
        return outcome == Outcome.PASSED;
    }
}
