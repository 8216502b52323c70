// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.chart;

import java.util.List;

/**
 * One line per category over a quantity, each named at its right end.
 *
 * @param title its title
 * @param xTitle what lies below and its unit
 * @param yTitle what lies upwards and its unit
 * @param x the axis below
 * @param y the axis upwards
 * @param curves the lines
 * @param dots single values beside them, as those that a point of a line sums up
 * @param limits values that others are held against, drawn across
 * @param keys its legend
 * @param alt its main figures in words
 */
public record CurveChart(
        String title,
        String xTitle,
        String yTitle,
        Scale x,
        Scale y,
        List<Curve> curves,
        List<Spot> dots,
        List<Tick> limits,
        List<Key> keys,
        String alt)
        implements Chart {
    /** Copies the lists. */
    public CurveChart {
        curves = List.copyOf(curves);
        dots = List.copyOf(dots);
        limits = List.copyOf(limits);
        keys = List.copyOf(keys);
    }

    /**
     * Lines alone.
     *
     * @param title its title
     * @param xTitle what lies below and its unit
     * @param yTitle what lies upwards and its unit
     * @param x the axis below
     * @param y the axis upwards
     * @param curves the lines
     * @param keys its legend
     * @param alt its main figures in words
     */
    public CurveChart(
            String title,
            String xTitle,
            String yTitle,
            Scale x,
            Scale y,
            List<Curve> curves,
            List<Key> keys,
            String alt) {
        this(title, xTitle, yTitle, x, y, curves, List.of(), List.of(), keys, alt);
    }

    /**
     * A single value.
     *
     * @param x where
     * @param y the value
     * @param mark how it is marked
     */
    public record Spot(double x, double y, Mark mark) {
        /** Refuses what no axis can show. */
        public Spot {
            if (!Double.isFinite(x) || !Double.isFinite(y)) {
                throw new IllegalArgumentException("no dot at " + x + ", " + y);
            }
        }
    }
}
