// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.chart;

import java.util.List;

/**
 * A strip below a {@link TraceChart}: when something went on.
 *
 * @param name what
 * @param ink its colour
 * @param extents when, on the axis below the chart
 */
public record Lane(String name, Ink ink, List<Extent> extents) {
    /** Copies the extents. */
    public Lane {
        extents = List.copyOf(extents);
    }

    /**
     * From when to when.
     *
     * @param from its beginning
     * @param to its end
     */
    public record Extent(double from, double to) {
        /** Refuses what no axis can show. */
        public Extent {
            if (!Double.isFinite(from) || !(to >= from) || !Double.isFinite(to)) {
                throw new IllegalArgumentException("nothing lasts from " + from + " to " + to);
            }
        }
    }
}
