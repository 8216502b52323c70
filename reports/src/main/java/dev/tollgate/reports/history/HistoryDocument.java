// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.history;

import java.util.List;
import java.util.Map;

/**
 * What {@code history show --json} prints.
 *
 * @param fingerprint the machine whose runs these are
 * @param machines all that the history has runs of
 * @param rows the lines
 */
public record HistoryDocument(String fingerprint, List<Machine> machines, List<Row> rows) {
    /** Copies the lists. */
    public HistoryDocument {
        machines = List.copyOf(machines);
        rows = List.copyOf(rows);
    }

    /**
     * A line.
     *
     * @param name the benchmark's name
     * @param params its parameters, by name
     * @param mode JMH's word for how it is measured
     * @param metric the metric
     * @param unit its unit
     * @param higherIsBetter whether a greater value is better
     * @param configuration what is the same in all its runs, by name
     * @param points one for each run, the earliest first
     * @param apart what else tells it from others of its name and parameters; empty where nothing needs to
     */
    public record Row(
            String name,
            Map<String, String> params,
            String mode,
            String metric,
            String unit,
            boolean higherIsBetter,
            Map<String, String> configuration,
            List<RowLine.Point> points,
            Map<String, String> apart) {}

    /**
     * {@return the document of some lines}
     *
     * @param fingerprint the machine whose runs they are
     * @param machines all that the history has runs of
     * @param lines the lines
     */
    public static HistoryDocument of(String fingerprint, List<Machine> machines, List<RowLine> lines) {
        return new HistoryDocument(
                fingerprint,
                machines,
                lines.stream()
                        .map(line -> new Row(
                                line.row().name(),
                                line.row().params(),
                                line.row().mode(),
                                line.row().metric(),
                                line.row().unit(),
                                line.row().higherIsBetter(),
                                line.row().configuration(),
                                line.points(),
                                line.row().apart()))
                        .toList());
    }
}
