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
 * @param keys its legend
 * @param alt its main figures in words
 */
public record CurveChart(
        String title, String xTitle, String yTitle, Scale x, Scale y, List<Curve> curves, List<Key> keys, String alt)
        implements Chart {
    /** Copies the lists. */
    public CurveChart {
        curves = List.copyOf(curves);
        keys = List.copyOf(keys);
    }
}
