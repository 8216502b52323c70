// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.cell;

import dev.tollgate.reports.quantity.Named;

/** Whether the measured iterations of a fork had settled. */
public enum Steadiness implements Named {
    /** No trend and no jump among the iterations. */
    STEADY("steady"),
    /** Later iterations are slower or faster than earlier ones. */
    UNSTEADY("unsteady"),
    /** Too few iterations to tell. */
    UNKNOWN("unknown");

    private final String id;

    Steadiness(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }
}
