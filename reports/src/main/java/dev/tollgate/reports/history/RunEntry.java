// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.history;

import dev.tollgate.reports.compare.Measurement;
import dev.tollgate.reports.compare.MeasurementFile.Measured;
import dev.tollgate.reports.compare.RowKey;
import dev.tollgate.reports.compare.Series;
import dev.tollgate.reports.compare.Series.Kind;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.store.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A run as the history keeps it.
 *
 * @param id names the run: the same whether it is added once or again, also after it was resumed
 * @param digest a hash over its figures
 * @param measuredAt when it began
 * @param commit the code that was measured; empty text where that is not known
 * @param suite its suite; empty text for JMH's JSON
 * @param tool what measured it
 * @param fingerprint of the machine and its configuration
 * @param environment the machine and the software, by name
 * @param results its rows that have a figure, each once
 */
public record RunEntry(
        String id,
        String digest,
        Instant measuredAt,
        String commit,
        String suite,
        String tool,
        String fingerprint,
        Map<String, String> environment,
        List<Result> results) {
    private static final int ID_DIGITS = 16;

    /** The tool of what is no run of ours. */
    static final String JMH = "JMH's JSON";

    /** Copies list and map. */
    public RunEntry {
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        results = List.copyOf(results);
    }

    /**
     * A row of a run.
     *
     * @param row what it is
     * @param forks the forks' values by round
     * @param ratios their ratios to the ruler in the same round; empty where there was none or the row is no time
     * @param known the interval of its one value, where forks do not tell it
     */
    public record Result(
            HistoryRow row,
            SortedMap<Integer, Double> forks,
            SortedMap<Integer, Double> ratios,
            Optional<Series.Known> known) {
        /**
         * A row whose forks tell all.
         *
         * @param row what it is
         * @param forks the forks' values by round
         * @param ratios their ratios to the ruler in the same round
         */
        public Result(HistoryRow row, SortedMap<Integer, Double> forks, SortedMap<Integer, Double> ratios) {
            this(row, forks, ratios, Optional.empty());
        }

        /** Copies the maps. */
        public Result {
            forks = Collections.unmodifiableSortedMap(new TreeMap<>(forks));
            ratios = Collections.unmodifiableSortedMap(new TreeMap<>(ratios));
        }
    }

    /**
     * {@return the entry of a measurement}
     *
     * @param measured the measurement
     * @param commit the code that was measured; empty text where that is not known
     * @param measuredAt when, where the measurement does not say
     * @param fingerprint of the machine, where the measurement does not say
     */
    public static RunEntry of(Measured measured, String commit, Instant measuredAt, String fingerprint) {
        Measurement measurement = measured.measurement();
        List<Result> results = measurement.series().stream()
                .filter(series -> !series.byRound().isEmpty()
                        && series.forks().stream().allMatch(value -> Double.isFinite(value) && value >= 0))
                .map(series -> result(series, measurement.ruler()))
                .sorted(Comparator.comparing(result -> result.row().id()))
                .toList();
        String digest = hash(Json.line(results));
        Optional<Run> run = measured.run();
        return new RunEntry(
                hash(run.map(RunEntry::identity).orElse(digest)).substring(0, ID_DIGITS),
                digest,
                run.map(Run::startedAt).orElse(measuredAt),
                commit,
                run.map(Run::suite).orElse(""),
                run.map(r -> r.tool().name() + " " + r.tool().version()).orElse(JMH),
                measurement.fingerprint().orElse(fingerprint),
                measurement.environment(),
                results);
    }

    /** What stays the same when an interrupted run goes on. */
    private static String identity(Run run) {
        return String.join(
                "\n",
                run.startedAt().toString(),
                Long.toString(run.seed()),
                run.suite(),
                run.environment().fingerprint());
    }

    private static Result result(Series series, SortedMap<Integer, Double> ruler) {
        RowKey key = series.key();
        HistoryRow row = new HistoryRow(
                key.name(),
                key.params(),
                key.mode(),
                key.metric(),
                series.kind(),
                series.unit(),
                series.higherIsBetter(),
                series.configuration());
        TreeMap<Integer, Double> ratios = new TreeMap<>();
        if (drifts(series)) {
            series.byRound().forEach((round, value) -> {
                double fixed = ruler.getOrDefault(round, 0.0);
                if (value > 0 && fixed > 0) {
                    ratios.put(round, value / fixed);
                }
            });
        }
        return new Result(row, series.byRound(), ratios, series.known());
    }

    /** A ratio to a time says something of times alone. */
    private static boolean drifts(Series series) {
        return !series.higherIsBetter() && (series.kind() == Kind.TIME || series.kind() == Kind.PERCENTILE);
    }

    /** {@return how many values its forks have in all} */
    public int forkValues() {
        return results.stream().mapToInt(result -> result.forks().size()).sum();
    }

    static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
