// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.service;

import dev.tollgate.reports.quantity.Named;

/** Why a server is asked something in a run. */
public enum ServiceRole implements Named {
    /** It is what the run is about. */
    SUBJECT("subject"),
    /** It is a subject again under another name, whose difference can only be noise. */
    AA("aa"),
    /** It only reads bodies and answers their length: what HTTP alone costs, and whether the generator keeps up. */
    DISCARD("discard");

    private final String id;

    ServiceRole(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }
}
