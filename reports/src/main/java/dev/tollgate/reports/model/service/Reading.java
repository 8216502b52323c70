// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.service;

import dev.tollgate.reports.quantity.Possible;
import java.util.Objects;

/**
 * A figure that a server's runtime gave of itself over the measured time of a probe.
 *
 * @param id what it is, as {@code gc-pauses}; described in docs/service.md
 * @param value the figure
 * @param unit its unit, as {@code ns}, {@code B} or {@code 1}
 */
public record Reading(String id, double value, String unit) {
    /** Refuses absent parts. */
    public Reading {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(unit, "unit");
        Possible.notNegative("value", value);
    }
}
