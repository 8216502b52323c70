// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.service;

import dev.tollgate.reports.quantity.Named;

/** Why a probe was taken. */
public enum ProbePurpose implements Named {
    /** To find out where to look. It decides nothing: what chose the next rate would pull the result towards its own luck. */
    SEARCH("search"),
    /** At a rate about the capacity, for the fit. */
    FIT("fit"),
    /** At a rate at which all servers are compared. */
    COMMON("common"),
    /** Above the capacity, to see what is left of it there and how long it takes to recover. */
    OVERLOAD("overload");

    private final String id;

    ProbePurpose(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }
}
