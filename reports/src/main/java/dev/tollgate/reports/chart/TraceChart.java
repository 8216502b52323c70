// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.chart;

import java.util.List;

/**
 * Lines of many places over a quantity, each named at its right end, and strips below them for what went on meanwhile.
 *
 * @param title its title
 * @param xTitle what lies below and its unit
 * @param yTitle what lies upwards and its unit
 * @param x the axis below
 * @param y the axis upwards
 * @param traces the lines
 * @param lanes the strips, the first on top
 * @param limits values that others are held against, drawn across
 * @param keys its legend
 * @param alt its main figures in words
 */
public record TraceChart(
        String title,
        String xTitle,
        String yTitle,
        Scale x,
        Scale y,
        List<Trace> traces,
        List<Lane> lanes,
        List<Tick> limits,
        List<Key> keys,
        String alt)
        implements Chart {
    /** Copies the lists. */
    public TraceChart {
        traces = List.copyOf(traces);
        lanes = List.copyOf(lanes);
        limits = List.copyOf(limits);
        keys = List.copyOf(keys);
    }
}
