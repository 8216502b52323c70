// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.chart;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Categories below each other, their values from left to right: long names stay readable.
 *
 * @param title its title
 * @param axisTitle what is shown and its unit
 * @param scale the axis
 * @param rows the categories, the first on top
 * @param reference a value that others are held against, drawn through all rows
 * @param keys its legend
 * @param alt its main figures in words
 */
public record RowChart(
        String title,
        String axisTitle,
        Scale scale,
        List<ChartRow> rows,
        OptionalDouble reference,
        List<Key> keys,
        String alt)
        implements Chart {
    /** Copies the lists. */
    public RowChart {
        rows = List.copyOf(rows);
        keys = List.copyOf(keys);
    }
}
