// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

import dev.tollgate.reports.compare.Series.Kind;
import dev.tollgate.reports.store.Json;
import dev.tollgate.reports.store.StoreException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A measurement from JMH's JSON, of any mode.
 *
 * <p>A fork's value is the mean of its iterations, in {@code sample} mode that of all its samples. What JMH writes as the texts NaN,
 * +INF and -INF is no value: a fork that holds one does not count. Benchmarks that stand in the file more than once under the same
 * configuration, as where single forks were appended, are one with all their forks; under another one they are another row.
 */
final class JmhMeasurement {
    /** More rows than this are no table that anybody reads, and their comparison would not fit into the program's memory. */
    static final int MOST_ROWS = 50_000;

    /** A percentile of a fork needs so many samples beyond it. */
    private static final int SAMPLES_BEYOND = 10;

    /** So many faults of a file are told. */
    private static final int SHOWN_FAULTS = 20;

    /** What JMH itself adds in sample mode, one value an iteration: {@code p0.50}, of a group {@code get:p0.50}, before 1.36 {@code get·p0.50}. */
    private static final Pattern COPIED_PERCENTILE =
            Pattern.compile("(.*[^\\p{Alnum}_$])?p(0\\.00|0\\.50|0\\.90|0\\.95|0\\.99|0\\.999|0\\.9999|1\\.00)");

    /** Profilers of JMH before 1.36 begin their names with a middle dot, which some tools mangle. */
    private static final Pattern MIDDLE_DOT =
            Pattern.compile("^(\u00b7|\u00c2\u00b7|\u00c2|\u2219|\u22c5|\\?|\ufffd)+");

    private static final List<String> CONFIGURATION =
            List.of("jdkVersion", "vmName", "vmVersion", "threads", "warmupBatchSize", "measurementBatchSize");
    private static final List<String> SETTINGS =
            List.of("jmhVersion", "warmupIterations", "warmupTime", "measurementIterations", "measurementTime");

    private final String file;
    private final Map<Place, Series> series = new LinkedHashMap<>();
    private final Map<Map<String, String>, Map<String, String>> shared = new HashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();

    private JmhMeasurement(String file) {
        this.file = file;
    }

    /** What forks of one row have in common. */
    private record Place(RowKey key, Map<String, String> configuration) {}

    /**
     * {@return the measurement in a text}
     *
     * @param file what to call it in messages
     * @param json the text
     * @throws StoreException where it is not what JMH writes; all faults at once
     */
    static Measurement parse(String file, String json) throws StoreException {
        return parse(file, new StringReader(json));
    }

    /**
     * {@return the measurement in a text that is read to its end and not kept}
     *
     * @param file what to call it in messages
     * @param text the text
     * @throws StoreException where it is not what JMH writes; all faults at once
     */
    static Measurement parse(String file, Reader text) throws StoreException {
        Reader begun;
        try {
            begun = OtherText.refused(file, text);
        } catch (StoreException e) {
            throw e;
        } catch (IOException e) {
            throw unreadable(file, e.getMessage(), e);
        }
        JmhMeasurement reading = new JmhMeasurement(file);
        try (JsonParser parser = Json.lenientParser(begun)) {
            reading.all(parser);
        } catch (JacksonException e) {
            throw unreadable(file, Json.reason(e), e);
        }
        if (!reading.faults.isEmpty()) {
            throw new StoreException(
                    StoreException.Kind.UNREADABLE, String.join(System.lineSeparator(), reading.faults));
        }
        return new Measurement(
                Optional.empty(), reading.environment, List.copyOf(reading.series.values()), new TreeMap<>(), false);
    }

    private static StoreException unreadable(String file, String why, Exception e) {
        return new StoreException(StoreException.Kind.UNREADABLE, "'" + file + "' cannot be read: " + why, e);
    }

    private void all(JsonParser parser) throws StoreException {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            throw new StoreException(
                    StoreException.Kind.NOT_A_RUN,
                    "'" + file + "' is not JMH's JSON: it is not an array of benchmarks (write it with -rf json)");
        }
        JmhReader reader = new JmhReader(parser);
        for (int index = 1; parser.nextToken() != JsonToken.END_ARRAY; index++) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                faults.add("'" + file + "' is not JMH's JSON: benchmark " + index + " is no object");
                return;
            }
            try {
                read(index, reader.entry());
            } catch (JmhReader.Shape e) {
                faults.add("'" + file + "' is not JMH's JSON: benchmark " + index + ": " + e.getMessage());
                return;
            }
            if (faults.size() >= SHOWN_FAULTS) {
                faults.add("'" + file + "': the rest was not read");
                return;
            }
            if (series.size() > MOST_ROWS) {
                throw new StoreException(
                        StoreException.Kind.UNREADABLE,
                        "'" + file + "' has more than " + MOST_ROWS
                                + " rows, the most that are read: split it, as by jq"
                                + " 'map(select(.benchmark | test(\"Parser\")))'");
            }
        }
        if (parser.nextToken() != null) {
            faults.add("'" + file
                    + "' is not JMH's JSON: more follows behind its array; put files together with jq -s add");
        }
    }

    private void read(int index, JmhEntry entry) {
        String name = entry.name().orElse("");
        Optional<String> missing = entry.missing();
        if (missing.isPresent()) {
            faults.add("'" + file + "' is not JMH's JSON: benchmark " + index
                    + (name.isEmpty() ? "" : " ('" + name + "')") + " has no '" + missing.get() + "'");
            return;
        }
        String mode = entry.mode().orElseThrow();
        if (!List.of("thrpt", "avgt", "sample", "ss").contains(mode)) {
            faults.add("'" + file + "': '" + name + "' has the unknown mode '" + mode
                    + "'; known are: thrpt, avgt, sample, ss");
            return;
        }
        JmhMetric primary = entry.primary().orElseThrow();
        boolean isThroughput = mode.equals("thrpt");
        if (Units.higherIsBetter(primary.unit()).orElse(isThroughput) != isThroughput) {
            faults.add("'" + file + "': '" + name + "' contradicts itself: its mode " + mode + " is a "
                    + (isThroughput ? "throughput" : "time") + ", its unit " + primary.unit() + " is not");
            return;
        }
        RowKey key = new RowKey(name, mode, entry.params(), isThroughput ? "throughput" : "time");
        Map<String, String> configuration = configuration(entry);
        Map<String, String> settings = shared(facts(entry, SETTINGS));
        List.of("jdkVersion", "vmName", "vmVersion").forEach(fact -> {
            if (configuration.containsKey(fact)) {
                environment.merge(
                        fact,
                        configuration.get(fact),
                        (a, b) -> List.of(a.split(", ")).contains(b) ? a : a + ", " + b);
            }
        });
        add(new Series(
                key,
                Kind.TIME,
                primary.unit(),
                isThroughput,
                primary.forks(),
                configuration,
                settings,
                Optional.empty()));
        percentiles(key, primary, configuration, settings);
        entry.secondary().forEach((label, metric) -> secondary(key, label, metric, configuration, settings));
    }

    private void secondary(
            RowKey key,
            String label,
            JmhMetric metric,
            Map<String, String> configuration,
            Map<String, String> settings) {
        if (key.mode().equals("sample") && COPIED_PERCENTILE.matcher(label).matches()) {
            return;
        }
        String plain = MIDDLE_DOT.matcher(label).replaceFirst("");
        Units.higherIsBetter(metric.unit())
                .ifPresent(higher -> add(new Series(
                        key.withMetric(plain),
                        plain.equals(Series.ALLOCATION) ? Kind.ALLOCATION : Kind.OTHER,
                        metric.unit(),
                        higher,
                        metric.forks(),
                        configuration,
                        settings,
                        Optional.empty())));
    }

    private Map<String, String> configuration(JmhEntry entry) {
        Map<String, String> configuration = facts(entry, CONFIGURATION);
        entry.jvmArgs().ifPresent(args -> configuration.put(JvmArguments.NAME, JvmArguments.configuration(args)));
        return shared(configuration);
    }

    private static Map<String, String> facts(JmhEntry entry, List<String> names) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (String name : names) {
            String value = entry.facts().get(name);
            if (value != null) {
                facts.put(name, value);
            }
        }
        return facts;
    }

    /** Most rows of a file have the same. */
    private Map<String, String> shared(Map<String, String> facts) {
        return shared.computeIfAbsent(facts, Map::copyOf);
    }

    /** The same benchmark again has further forks. */
    private void add(Series more) {
        Place place = new Place(more.key(), more.configuration());
        Series first = series.putIfAbsent(place, more);
        if (first == null) {
            return;
        }
        Optional<Series> converted = more.in(first.unit());
        if (converted.isEmpty()) {
            faults.add("'" + file + "': '" + more.key().title() + "' has its "
                    + more.key().metric() + " in " + first.unit() + " and in " + more.unit()
                    + ", which cannot be one row");
            return;
        }
        TreeMap<Integer, Double> forks = new TreeMap<>(first.byRound());
        int next = forks.isEmpty() ? 1 : forks.lastKey() + 1;
        for (double value : converted.get().forks()) {
            forks.put(next++, value);
        }
        series.put(place, first.withForks(forks, first.doubt().or(more::doubt)));
    }

    private void percentiles(
            RowKey key, JmhMetric metric, Map<String, String> configuration, Map<String, String> settings) {
        if (metric.sampled().isEmpty()) {
            return;
        }
        for (int i = 0; i < JmhReader.PERCENTILES.length; i++) {
            double percentile = JmhReader.PERCENTILES[i];
            TreeMap<Integer, Double> forks = new TreeMap<>();
            boolean enough = true;
            int fork = 0;
            for (Samples.Summary samples : metric.sampled()) {
                enough &= samples.count() * (100 - percentile) / 100 >= SAMPLES_BEYOND;
                forks.put(++fork, samples.percentiles().get(i));
            }
            add(new Series(
                    key.withMetric(name(percentile)),
                    Kind.PERCENTILE,
                    metric.unit(),
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
}
