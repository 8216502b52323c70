// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.quantity;

import java.util.Objects;

/**
 * A unit that another program named, as {@code ops/us} or {@code cache-misses/op}: its figures are shown as they are.
 *
 * @param name the unit
 */
public record NamedUnit(String name) implements Measure {
    /** Refuses an absent name. */
    public NamedUnit {
        Objects.requireNonNull(name, "name");
    }

    @Override
    public String text(double value) {
        return Quantities.digits(value) + (name.isEmpty() || !Double.isFinite(value) ? "" : " " + name);
    }
}
