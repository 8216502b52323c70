// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.ci;

import dev.tollgate.reports.compare.Apart;
import dev.tollgate.reports.compare.Measurement;
import dev.tollgate.reports.compare.Series;
import dev.tollgate.reports.quantity.Estimate;
import dev.tollgate.reports.stats.Estimates;
import dev.tollgate.reports.store.Json;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A measurement in the formats of tools that keep histories, one value with its interval for each row. */
final class Trackers {
    private static final Pattern GO_FIELD_END = Pattern.compile("[\\s\\p{Cntrl}\\p{Z}%]");
    private static final int GO_DIGITS = 12;

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
    static String actionBenchmark(Measurement measurement, Predicate<Series> judged, boolean biggerIsBetter) {
        List<Entry> entries = new ArrayList<>();
        for (Series series : Apart.of(measurement).series()) {
            if (judged.test(series)
                    && series.higherIsBetter() == biggerIsBetter
                    && !series.forks().isEmpty()) {
                Estimate estimate = Estimates.ofAny(series.unit(), series.forks());
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
    static String bencher(Measurement measurement, Predicate<Series> judged) {
        Map<String, Map<String, Metric>> benchmarks = new LinkedHashMap<>();
        for (Series series : Apart.of(measurement).series()) {
            if (judged.test(series) && !series.forks().isEmpty()) {
                Estimate estimate = Estimates.ofAny(series.unit(), series.forks());
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

    /** The mode is part of the name only where the measure does not tell it. */
    private static String name(Series series) {
        return series.key().titleWithoutMode()
                + (isPlain(series) ? "" : " " + series.key().mode());
    }

    private static boolean isPlain(Series series) {
        return !series.key().mode().equals("ss") && !series.key().mode().equals("sample");
    }

    /**
     * {@return the measurement as Go's benchmark text, which benchstat reads: a line for each fork} Parameters, and what else tells a row
     * apart, follow the name as {@code /key=value}, so that benchstat can filter and group by them.
     *
     * @param measurement what was measured
     * @param judged which series are told
     */
    static String goBenchmark(Measurement measurement, Predicate<Series> judged) {
        StringBuilder out = new StringBuilder("Unit ops/s better=higher\n");
        for (Series series : Apart.of(measurement).series()) {
            if (judged.test(series)) {
                String line = "Benchmark" + goName(series) + " 1 ";
                String unit = " " + goUnit(series) + "\n";
                for (double value : series.forks()) {
                    out.append(line).append(plain(series.toBaseUnit() * value)).append(unit);
                }
            }
        }
        return out.toString();
    }

    private static String goName(Series series) {
        String name = series.key().name();
        int first = name.offsetByCodePoints(0, Math.min(1, name.length()));
        // Go takes no lower-case letter behind the word.
        StringBuilder text =
                new StringBuilder(goText(name.substring(0, first).toUpperCase(Locale.ROOT) + name.substring(first)));
        series.key()
                .facts()
                .forEach(fact -> text.append('/')
                        .append(goText(fact.getKey()))
                        .append('=')
                        .append(goText(fact.getValue())));
        return isPlain(series)
                ? text.toString()
                : text.append("/mode=").append(series.key().mode()).toString();
    }

    private static String goUnit(Series series) {
        return goText(
                switch (series.kind()) {
                    case TIME, ALLOCATION -> series.baseUnit();
                    case PERCENTILE, OTHER, CAPACITY -> series.key().metric() + "-" + series.baseUnit();
                });
    }

    /** {@return a text in which no field of a line ends, different for different texts} */
    private static String goText(String text) {
        return GO_FIELD_END
                .matcher(text)
                .replaceAll(found ->
                        String.format(Locale.ROOT, "%%%02X", (int) found.group().charAt(0)));
    }

    private static String plain(double value) {
        return new BigDecimal(Double.toString(value))
                .round(new MathContext(GO_DIGITS))
                .toPlainString();
    }
}
