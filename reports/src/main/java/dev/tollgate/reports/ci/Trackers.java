// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.ci;

import dev.tollgate.reports.compare.Measurement;
import dev.tollgate.reports.compare.Series;
import dev.tollgate.reports.model.Estimate;
import dev.tollgate.reports.stats.Estimates;
import dev.tollgate.reports.store.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** A measurement in the formats of tools that keep histories, one value with its interval for each row. */
public final class Trackers {
    private Trackers() {}

    /** An entry of github-action-benchmark's custom formats. */
    record Entry(String name, String unit, double value, String range, String extra) {}

    /** A measure of Bencher's metric format. */
    record Metric(double value, double lower_value, double upper_value) {}

    /**
     * {@return a custom file of github-action-benchmark: an array of name, unit, value, range and extra}
     *
     * @param measurement what was measured
     * @param judged which series are told
     * @param biggerIsBetter whether this is the file of what is better when greater
     */
    public static String actionBenchmark(Measurement measurement, Predicate<Series> judged, boolean biggerIsBetter) {
        List<Entry> entries = new ArrayList<>();
        for (Series series : measurement.series()) {
            if (judged.test(series)
                    && series.higherIsBetter() == biggerIsBetter
                    && !series.forks().isEmpty()) {
                Estimate estimate = Estimates.estimate(series.unit(), series.forks());
                double half = Math.max(estimate.high() - estimate.estimate(), estimate.estimate() - estimate.low());
                entries.add(new Entry(
                        series.key().title() + " " + series.key().metric(),
                        series.unit(),
                        estimate.estimate(),
                        String.format(Locale.ROOT, "± %.4g", half),
                        series.forks().size() + " forks, mode " + series.key().mode()
                                + ", 95 % interval of the geometric mean " + estimate.low() + " to "
                                + estimate.high()));
            }
        }
        return Json.write(entries);
    }

    /**
     * {@return the measurement in Bencher's metric format} Measures are {@code latency} in nanoseconds, {@code throughput} in
     * operations per second, and others by their names.
     *
     * @param measurement what was measured
     * @param judged which series are told
     */
    public static String bencher(Measurement measurement, Predicate<Series> judged) {
        Map<String, Map<String, Metric>> benchmarks = new LinkedHashMap<>();
        for (Series series : measurement.series()) {
            if (judged.test(series) && !series.forks().isEmpty()) {
                Estimate estimate = Estimates.estimate(series.unit(), series.forks());
                double factor = series.toBaseUnit();
                String measure = switch (series.key().metric()) {
                    case "time" -> "latency";
                    case Series.ALLOCATION -> "allocation";
                    default -> series.key().metric();
                };
                benchmarks
                        .computeIfAbsent(name(series), name -> new LinkedHashMap<>())
                        .put(
                                measure,
                                new Metric(
                                        factor * estimate.estimate(),
                                        factor * estimate.low(),
                                        factor * estimate.high()));
            }
        }
        return Json.write(benchmarks);
    }

    /** The mode is part of the name only where it is not the time of an operation on average. */
    private static String name(Series series) {
        String mode = series.key().mode();
        return series.key().title() + (mode.equals("ss") || mode.equals("sample") ? " " + mode : "");
    }

    /**
     * {@return the measurement as Go's benchmark text, which benchstat reads: a line for each fork}
     *
     * @param measurement what was measured
     * @param judged which series are told
     */
    public static String goBenchmark(Measurement measurement, Predicate<Series> judged) {
        StringBuilder out = new StringBuilder("Unit ops/s better=higher\n");
        for (Series series : measurement.series()) {
            if (judged.test(series)) {
                String unit = switch (series.kind()) {
                    case TIME -> series.higherIsBetter() ? "ops/s" : "ns/op";
                    case PERCENTILE -> series.key().metric() + "-ns/op";
                    case ALLOCATION -> "B/op";
                    case OTHER -> series.key().metric() + "-" + series.unit();
                };
                for (double value : series.forks()) {
                    out.append("Benchmark")
                            .append(goName(name(series)))
                            .append(" 1 ")
                            .append(String.format(Locale.ROOT, "%.6f", series.toBaseUnit() * value))
                            .append(' ')
                            .append(unit.replaceAll("\\s+", "_"))
                            .append('\n');
                }
            }
        }
        return out.toString();
    }

    /** Go's text parts its fields at any blank, and takes names that begin with a capital. */
    static String goName(String name) {
        String whole = name.replaceAll("\\s+", "_").replaceAll("[^\\x21-\\x7e]", "_");
        return whole.substring(0, 1).toUpperCase(Locale.ROOT) + whole.substring(1);
    }
}
