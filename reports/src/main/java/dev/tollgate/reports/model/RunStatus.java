// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model;

import dev.tollgate.reports.quantity.Named;

/** How a run ended. */
public enum RunStatus implements Named {
    /** Everything planned was measured. */
    COMPLETE("complete"),
    /** Some forks or cells are missing: a failure, a disagreement. */
    PARTIAL("partial"),
    /** The user or the time budget stopped it; it can be resumed. */
    INTERRUPTED("interrupted"),
    /** The A/A arm differed: nothing in it counts. */
    VOID("void");

    private final String id;

    RunStatus(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }
}
