// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.load;

import dev.tollgate.reports.quantity.Named;

/** Whether the figures of a measurement under load stand for what was asked. */
public enum Validity implements Named {
    /** They do. */
    VALID("valid"),
    /** The load was more than could be answered: the figures depend on how long was measured. */
    SATURATED("saturated"),
    /** The generator itself was late by as much as it measured, or the fork did less than was asked. */
    INVALID("invalid");

    private final String id;

    Validity(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }
}
