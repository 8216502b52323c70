// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model;

import dev.tollgate.reports.quantity.Named;

/** How much a finding matters. */
public enum Severity implements Named {
    /** Good to know. */
    INFO("info"),
    /** The figures concerned are to be read with care. */
    WARNING("warning"),
    /** The figures concerned are missing or not to be used. */
    ERROR("error");

    private final String id;

    Severity(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }
}
