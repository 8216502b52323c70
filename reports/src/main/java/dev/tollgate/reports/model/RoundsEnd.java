// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model;

import dev.tollgate.reports.quantity.Named;

/** Why the rounds of a run ended. */
public enum RoundsEnd implements Named {
    /** All that were planned, or the most that are ever measured, are complete. */
    ROUNDS("rounds"),
    /** What they went on for was reached: a precision, or a decision on every row. */
    REACHED("reached"),
    /** The time budget did not allow for another one. */
    BUDGET("budget"),
    /** Somebody stopped them. */
    STOPPED("stopped");

    private final String id;

    RoundsEnd(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }
}
