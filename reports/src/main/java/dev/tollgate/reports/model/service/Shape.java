// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.service;

import dev.tollgate.reports.quantity.Named;

/** How response times grow about a capacity. */
public enum Shape implements Named {
    /** Within a tenth of the rate the percentile grows by more than a factor of 3: who plans close to it falls. */
    CLIFF("cliff"),
    /** They grow more slowly. */
    SLOPE("slope"),
    /** Too few rates about it were probed. */
    UNKNOWN("unknown");

    private final String id;

    Shape(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }
}
