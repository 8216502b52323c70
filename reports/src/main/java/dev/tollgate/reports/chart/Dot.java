// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.chart;

/**
 * A value in a row.
 *
 * @param value where on the axis; must be finite
 * @param lift how far above the row's middle, from -1 to 1 in half rows
 * @param mark how it is marked
 */
public record Dot(double value, double lift, Mark mark) {
    /** Refuses what no axis can show. */
    public Dot {
        if (!Double.isFinite(value) || !(Math.abs(lift) <= 1)) {
            throw new IllegalArgumentException("no dot at " + value + ", lifted by " + lift);
        }
    }
}
