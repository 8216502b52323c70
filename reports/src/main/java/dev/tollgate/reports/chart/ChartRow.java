// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.chart;

import java.util.List;
import java.util.Optional;

/**
 * A category of a {@link RowChart}.
 *
 * @param name what it is
 * @param strong whether its name stands out
 * @param aside a remark below the name, may be empty
 * @param dots its values
 * @param span the interval of its estimate
 * @param note what is written where it has no value, may be empty
 */
public record ChartRow(String name, boolean strong, String aside, List<Dot> dots, Optional<Span> span, String note) {
    /** Copies the dots. */
    public ChartRow {
        dots = List.copyOf(dots);
    }

    /**
     * {@return the values of all dots: what a scale must have room for}
     *
     * @param rows the rows
     */
    public static double[] values(List<ChartRow> rows) {
        return rows.stream()
                .flatMap(row -> row.dots().stream())
                .mapToDouble(Dot::value)
                .toArray();
    }
}
