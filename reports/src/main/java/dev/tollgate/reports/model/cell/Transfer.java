// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.cell;

import dev.tollgate.reports.quantity.Named;

/** How the input of a call reaches the code that works on it. */
public enum Transfer implements Named {
    /** Nothing crosses. */
    NONE("none"),
    /** Copied in every call. */
    COPY("copy"),
    /** Read in place on the Java heap, the collector held off. */
    CRITICAL("critical"),
    /** Already outside the Java heap. */
    OFF_HEAP("off-heap");

    private final String id;

    Transfer(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }
}
