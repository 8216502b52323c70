// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.load;

import dev.tollgate.reports.quantity.Named;

/** How requests are spread over time by a schedule that is computed before anything is sent. */
public enum Arrivals implements Named {
    /** One every so many nanoseconds. */
    CONSTANT("constant"),
    /** Independent of each other: exponential gaps, as from many users who know nothing of one another. */
    POISSON("poisson"),
    /** On and off: bursts of a stated length at a multiple of the mean rate, and silence in between. */
    BURST("burst"),
    /** As in a file of time stamps. */
    REPLAY("replay");

    private final String id;

    Arrivals(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }
}
