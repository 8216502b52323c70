// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.decision;

import dev.tollgate.reports.quantity.Named;

/** What became of one implementation under one collector that was put under load. */
public enum LoadOutcome implements Named {
    /** Every service level is met. */
    MET("met"),
    /** A service level is missed. */
    MISSED("missed"),
    /** None is missed, but one cannot be told by so few requests. */
    NOT_TOLD("not told"),
    /** It was measured, and no service level was asked for. */
    MEASURED("measured"),
    /** The load was more than could be answered: no service level is met by it. */
    SATURATED("saturated"),
    /** The load generator measured itself. */
    INVALID("invalid"),
    /** It has no figures: its forks failed, its answer differs, or it was not begun. */
    NOT_MEASURED("not measured");

    private final String id;

    LoadOutcome(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }
}
