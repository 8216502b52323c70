// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.chart;

import java.util.List;

/**
 * A line of a {@link CurveChart}.
 *
 * @param name what it is
 * @param mark how its points are marked; its ink is the line's
 * @param dash which dash pattern, from 0 for a full line
 * @param points its points, x ascending
 */
public record Curve(String name, Mark mark, int dash, List<Point> points) {
    /** Copies the points. */
    public Curve {
        points = List.copyOf(points);
    }

    /**
     * An estimate at one place.
     *
     * @param x where
     * @param y the estimate
     * @param low the lower end of its interval
     * @param high the upper end
     */
    public record Point(double x, double y, double low, double high) {
        /** Refuses what no axis can show. */
        public Point {
            if (!Double.isFinite(x) || !Double.isFinite(y)) {
                throw new IllegalArgumentException("no point at " + x + ", " + y);
            }
        }
    }
}
