// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.service;

import dev.tollgate.reports.quantity.Named;

/** What a probe shows of a rate and a service level, with 95 % confidence on either side. */
public enum ProbeVerdict implements Named {
    /** The level is kept. */
    HOLDS("holds"),
    /** It is not. */
    BREAKS("breaks"),
    /** It may be either. */
    CANNOT_TELL("cannot-tell"),
    /** The generator spoilt the probe, which says nothing of the server. */
    INVALID("invalid");

    private final String id;

    ProbeVerdict(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }
}
