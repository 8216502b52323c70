// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

import dev.tollgate.reports.quantity.Estimate;
import dev.tollgate.reports.stats.Estimates;
import dev.tollgate.reports.stats.Looks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What one measurement says by itself: what {@code report --format json} prints of JMH's JSON.
 *
 * @param file what it is called
 * @param environment the software, and how it was measured, by name
 * @param rows its rows, by name
 * @param notes what a reader must know
 */
public record MeasurementSummary(String file, Map<String, String> environment, List<Row> rows, List<String> notes) {
    /** Copies lists and map. */
    public MeasurementSummary {
        environment = Collections.unmodifiableMap(new TreeMap<>(environment));
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /**
     * A row.
     *
     * @param name the benchmark's name
     * @param params its parameters
     * @param mode JMH's word for how it was measured
     * @param metric the metric
     * @param unit its unit
     * @param higherIsBetter whether a greater value is better
     * @param forks how many forks count
     * @param perFork their values
     * @param estimate over the forks; empty where none counts
     * @param low the lower end of its 95 % interval; empty where one fork counts, or none
     * @param high the upper end
     * @param reason why there is no figure, in words
     * @param configuration what it was measured under
     * @param apart what else tells it from others of its name and parameters, as in {@link RowKey}; empty where nothing needs to
     */
    public record Row(
            String name,
            Map<String, String> params,
            String mode,
            String metric,
            String unit,
            boolean higherIsBetter,
            int forks,
            List<Double> perFork,
            Optional<Double> estimate,
            Optional<Double> low,
            Optional<Double> high,
            Optional<String> reason,
            Map<String, String> configuration,
            Optional<Map<String, String>> apart)
            implements Listed {
        @Override
        public RowKey key() {
            return new RowKey(name, mode, params, metric, apart.orElse(Map.of()));
        }

        @Override
        public Map<String, String> measuredUnder() {
            return configuration;
        }

        /** {@return whether it is a time or throughput as measured, and not a percentile or another metric} */
        public boolean isPrimary() {
            return metric.equals("time") || metric.equals("throughput");
        }
    }

    /** {@return what a measurement says}
     *
     * @param file what it is called
     * @param measurement the measurement
     */
    public static MeasurementSummary of(String file, Measurement measurement) {
        Map<String, String> environment = new LinkedHashMap<>(measurement.environment());
        Map<String, Set<String>> settings = new LinkedHashMap<>();
        measurement
                .series()
                .forEach(series -> series.settings()
                        .forEach((name, value) -> settings.computeIfAbsent(name, n -> new TreeSet<>())
                                .add(value)));
        settings.forEach((name, values) -> environment.put(name, String.join(" | ", values)));
        List<Row> rows = Apart.of(measurement).series().stream()
                .map(MeasurementSummary::row)
                .sorted((a, b) -> a.key().compareTo(b.key()))
                .toList();
        return new MeasurementSummary(file, environment, rows, notes(rows));
    }

    private static Row row(Series series) {
        Optional<Estimate> estimate = series.forks().isEmpty()
                ? Optional.empty()
                : Optional.of(Estimates.ofAny(series.unit(), series.forks()));
        Optional<Estimate> interval = estimate.filter(one -> one.perFork().size() > 1);
        return new Row(
                series.key().name(),
                series.key().params(),
                series.key().mode(),
                series.key().metric(),
                series.unit(),
                series.higherIsBetter(),
                series.processes(),
                series.forks(),
                estimate.map(Estimate::estimate),
                series.known().map(Series.Known::low).or(() -> interval.map(Estimate::low)),
                series.known().map(Series.Known::high).or(() -> interval.map(Estimate::high)),
                series.doubt()
                        .map(why -> why.replaceFirst("^cannot judge: ", ""))
                        .or(() -> estimate.isEmpty() ? Optional.of("no fork has a value") : Optional.empty()),
                new TreeMap<>(series.configuration()),
                ComparisonResult.told(series.key().apart()));
    }

    private static List<String> notes(List<Row> rows) {
        List<String> notes = new ArrayList<>();
        notes.add(
                "The forks of a row ran one after the other and those of other rows before or behind them: a difference between two"
                        + " rows may be the machine's own. duel measures two jars side by side, compare holds two files against each other.");
        Map<Integer, Long> few = rows.stream()
                .filter(row -> row.isPrimary() && row.forks() < Looks.FLOOR)
                .collect(Collectors.groupingBy(Row::forks, TreeMap::new, Collectors.counting()));
        few.forEach((forks, count) -> notes.add(
                switch (forks) {
                    case 0 -> count + " rows have no fork with a figure.";
                    case 1 ->
                        count + " rows have one fork: how much forks differ, and with it an interval, is not known.";
                    default ->
                        count + " rows have " + forks + " forks: fewer than " + Looks.FLOOR
                                + " give wide intervals, and do not show whether forks fall into groups.";
                }));
        notes.add(
                "The interval is Student's t over the forks, 95 %; JMH's own error is over iterations, 99.9 %. Secondary metrics whose unit"
                        + " has no direction, as counts and MB/sec, are left out.");
        return notes;
    }
}
