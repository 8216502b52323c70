// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model;

import dev.tollgate.reports.quantity.Named;

/** What the rounds of a run go on for. */
public enum Until implements Named {
    /** A number that was fixed before. */
    ROUNDS("rounds"),
    /** Every interval is as narrow as was asked for. */
    PRECISION("precision"),
    /** Every row is decided. */
    DECIDED("decided");

    private final String id;

    Until(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }
}
