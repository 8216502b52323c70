// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.chart;

import java.util.List;

/**
 * A line of a {@link TraceChart}: too many places to mark each.
 *
 * @param name what it is; empty where it is not named
 * @param ink its colour
 * @param dash which dash pattern, from 0 for a full line
 * @param faint whether it stands back behind others
 * @param places its places, x ascending; a y that is not a number breaks the line
 */
public record Trace(String name, Ink ink, int dash, boolean faint, List<Place> places) {
    /** Copies the places. */
    public Trace {
        places = List.copyOf(places);
    }

    /**
     * A place on a line.
     *
     * @param x where below; must be finite
     * @param y where upwards, not a number for none
     */
    public record Place(double x, double y) {
        /** Refuses what no axis can show. */
        public Place {
            if (!Double.isFinite(x) || Double.isInfinite(y)) {
                throw new IllegalArgumentException("no place at " + x + ", " + y);
            }
        }
    }
}
