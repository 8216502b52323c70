// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

import dev.tollgate.reports.compare.Series.Kind;
import dev.tollgate.reports.store.Json;
import dev.tollgate.reports.store.StoreException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * A measurement from JMH's JSON, of any mode.
 *
 * <p>A fork's value is the mean of its iterations, in {@code sample} mode that of all its samples. What JMH writes as the texts NaN,
 * +INF and -INF is no value: a fork that holds one does not count. Benchmarks that stand in the file more than once, as where
 * single forks were appended, are one with all their forks.
 */
final class JmhMeasurement {
    /** In sample mode these are read for each fork. */
    static final double[] PERCENTILES = {50, 90, 95, 99, 99.9};

    /** A percentile of a fork needs so many samples beyond it. */
    private static final int SAMPLES_BEYOND = 10;

    private final String file;
    private final Map<RowKey, Series> series = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();

    private JmhMeasurement(String file) {
        this.file = file;
    }

    /**
     * {@return the measurement in a text}
     *
     * @param file what to call it in messages
     * @param json the text
     * @throws StoreException where it is not what JMH writes; all faults at once
     */
    static Measurement parse(String file, String json) throws StoreException {
        JsonNode root;
        try {
            root = Json.read(json, JsonNode.class);
        } catch (StoreException e) {
            throw new StoreException(e.kind(), "'" + file + "' cannot be read: " + e.getMessage(), e);
        }
        if (!root.isArray()) {
            throw new StoreException(
                    StoreException.Kind.NOT_A_RUN,
                    "'" + file + "' is not JMH's JSON: it is not an array of benchmarks (write it with -rf json)");
        }
        JmhMeasurement reading = new JmhMeasurement(file);
        for (int i = 0; i < root.size(); i++) {
            reading.read(i, root.get(i));
        }
        if (!reading.faults.isEmpty()) {
            throw new StoreException(
                    StoreException.Kind.UNREADABLE, String.join(System.lineSeparator(), reading.faults));
        }
        return new Measurement(
                Optional.empty(), reading.environment, List.copyOf(reading.series.values()), new TreeMap<>(), false);
    }

    private void read(int index, JsonNode benchmark) {
        String name = benchmark.path("benchmark").asString("");
        String mode = benchmark.path("mode").asString("");
        JsonNode primary = benchmark.path("primaryMetric");
        for (String field : List.of("benchmark", "mode", "primaryMetric")) {
            if (benchmark.path(field).isMissingNode()) {
                faults.add("'" + file + "' is not JMH's JSON: benchmark " + (index + 1)
                        + (name.isEmpty() ? "" : " ('" + name + "')") + " has no '" + field + "'");
                return;
            }
        }
        if (!List.of("thrpt", "avgt", "sample", "ss").contains(mode)) {
            faults.add("'" + file + "': '" + name + "' has the unknown mode '" + mode
                    + "'; known are: thrpt, avgt, sample, ss");
            return;
        }
        Map<String, String> params = new TreeMap<>();
        benchmark.path("params").properties().forEach(e -> params.put(e.getKey(), text(e.getValue())));
        RowKey key = new RowKey(name, mode, params, mode.equals("thrpt") ? "throughput" : "time");
        Map<String, String> configuration = facts(
                benchmark,
                List.of(
                        "jdkVersion",
                        "vmName",
                        "vmVersion",
                        "jvmArgs",
                        "threads",
                        "warmupBatchSize",
                        "measurementBatchSize"));
        Map<String, String> settings = facts(
                benchmark,
                List.of("jmhVersion", "warmupIterations", "warmupTime", "measurementIterations", "measurementTime"));
        configuration.forEach((fact, value) -> {
            if (List.of("jdkVersion", "vmName", "vmVersion").contains(fact)) {
                environment.merge(fact, value, (a, b) -> List.of(a.split(", ")).contains(b) ? a : a + ", " + b);
            }
        });
        String unit = primary.path("scoreUnit").asString("");
        add(new Series(
                key, Kind.TIME, unit, mode.equals("thrpt"), forks(primary), configuration, settings, Optional.empty()));
        percentiles(key, unit, primary.path("rawDataHistogram"), configuration, settings);
        benchmark.path("secondaryMetrics").properties().forEach(metric -> {
            // Profilers of JMH before 1.36 begin their names with a middle dot, which some tools mangle.
            String plain = metric.getKey().replaceFirst("^[^A-Za-z0-9]+", "");
            String its = metric.getValue().path("scoreUnit").asString("");
            boolean allocation = plain.equals(Series.ALLOCATION);
            Units.higherIsBetter(its)
                    .ifPresent(higher -> add(new Series(
                            key.withMetric(plain),
                            allocation ? Kind.ALLOCATION : Kind.OTHER,
                            its,
                            higher,
                            forks(metric.getValue()),
                            configuration,
                            settings,
                            Optional.empty())));
        });
    }

    private static Map<String, String> facts(JsonNode benchmark, List<String> names) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (String name : names) {
            JsonNode value = benchmark.path(name);
            if (!value.isMissingNode()) {
                facts.put(name, text(value));
            }
        }
        return facts;
    }

    private static String text(JsonNode value) {
        if (value.isArray()) {
            List<String> parts = new ArrayList<>();
            value.forEach(part -> parts.add(part.asString()));
            return String.join(" ", parts);
        }
        return value.asString();
    }

    /** The same benchmark again has further forks. */
    private void add(Series more) {
        series.merge(more.key(), more, (first, second) -> {
            TreeMap<Integer, Double> forks = new TreeMap<>(first.byRound());
            int next = forks.isEmpty() ? 1 : forks.lastKey() + 1;
            for (double value : second.forks()) {
                forks.put(next++, value);
            }
            return new Series(
                    first.key(),
                    first.kind(),
                    first.unit(),
                    first.higherIsBetter(),
                    forks,
                    first.configuration(),
                    first.settings(),
                    first.doubt());
        });
    }

    private static TreeMap<Integer, Double> forks(JsonNode metric) {
        TreeMap<Integer, Double> values = new TreeMap<>();
        JsonNode histograms = metric.path("rawDataHistogram");
        JsonNode raw = histograms.isArray() && !histograms.isEmpty() ? histograms : metric.path("rawData");
        boolean sampled = raw == histograms;
        int fork = 0;
        for (JsonNode iterations : raw) {
            fork++;
            double value = sampled ? Samples.of(iterations).mean() : mean(iterations);
            if (Double.isFinite(value)) {
                values.put(fork, value);
            }
        }
        if (raw.isEmpty()) {
            // Shortened by hand: all that is left is one figure.
            double score = number(metric.path("score"));
            if (Double.isFinite(score)) {
                values.put(1, score);
            }
        }
        return values;
    }

    private void percentiles(
            RowKey key,
            String unit,
            JsonNode histograms,
            Map<String, String> configuration,
            Map<String, String> settings) {
        if (!histograms.isArray() || histograms.isEmpty()) {
            return;
        }
        for (double percentile : PERCENTILES) {
            TreeMap<Integer, Double> forks = new TreeMap<>();
            boolean enough = true;
            int fork = 0;
            for (JsonNode iterations : histograms) {
                Samples samples = Samples.of(iterations);
                enough &= samples.count() * (100 - percentile) / 100 >= SAMPLES_BEYOND;
                forks.put(++fork, samples.percentile(percentile));
            }
            add(new Series(
                    key.withMetric(name(percentile)),
                    Kind.PERCENTILE,
                    unit,
                    false,
                    enough ? forks : new TreeMap<>(),
                    configuration,
                    settings,
                    enough
                            ? Optional.empty()
                            : Optional.of("cannot judge: a fork has fewer than " + SAMPLES_BEYOND
                                    + " samples beyond this percentile")));
        }
    }

    /** {@return the metric of a percentile, as {@code p99.9}} */
    static String name(double percentile) {
        return "p" + (percentile == Math.rint(percentile) ? Long.toString((long) percentile) : percentile);
    }

    private static double mean(JsonNode iterations) {
        double sum = 0;
        for (JsonNode value : iterations) {
            sum += number(value);
        }
        return iterations.isEmpty() ? Double.NaN : sum / iterations.size();
    }

    /** A number, or one of JMH's texts for what is none. */
    static double number(JsonNode value) {
        return value.isNumber() ? value.doubleValue() : Double.NaN;
    }
}
