// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model;

import dev.tollgate.reports.quantity.Named;

/** What checking an implementation against the reference gave. */
public enum CheckStatus implements Named {
    /** The answers are equal. */
    AGREES("agrees"),
    /** The answers differ. */
    DISAGREES("disagrees"),
    /** No answer: an exception, a crash, a hang. */
    FAILED("failed"),
    /** The implementation cannot run here. */
    UNAVAILABLE("unavailable"),
    /** Outside what the workload states, with the reason. */
    SKIPPED("skipped");

    private final String id;

    CheckStatus(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }
}
