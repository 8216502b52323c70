// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.history;

import dev.tollgate.reports.compare.Measurement;
import dev.tollgate.reports.compare.RowKey;
import dev.tollgate.reports.compare.Series;
import dev.tollgate.reports.compare.Units;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Reads through a handle what a new measurement can be held against.
 *
 * <p>Of several configurations of a row the new measurement's own is taken, and where the machine has no run of that, the one with the
 * latest run, so that the difference can be named.
 */
final class BaselineReader {
    /** Rounds of different runs are told apart by a stride that no run has rounds for. */
    private static final int STRIDE = 1_000_000;

    private final Handle handle;
    private final String fingerprint;
    private final String judged;
    private final String commit;

    /**
     * A reader.
     *
     * @param handle of the store
     * @param fingerprint the machine
     * @param judged the id of the run that is judged, which is never its own base
     * @param commit the beginning of a commit; empty text for any
     */
    BaselineReader(Handle handle, String fingerprint, String judged, String commit) {
        this.handle = handle;
        this.fingerprint = fingerprint;
        this.judged = judged;
        this.commit = commit;
    }

    /** A row with the latest run that has it. */
    private record Latest(long series, HistoryRow row, long run, HistoryRun stored) {
        RowKey key() {
            return row.key();
        }
    }

    /** {@return the base; empty where no row of the measurement has a run}
     *
     * @param next the new measurement
     */
    Optional<Baseline> read(Measurement next) {
        Set<RowKey> wanted = next.series().stream().map(Series::key).collect(Collectors.toSet());
        Map<Long, HistoryRow> rows = new LineReader(handle).series(fingerprint);
        Map<RowKey, List<Latest>> stored = new LinkedHashMap<>();
        rows.forEach((number, row) -> {
            if (wanted.contains(row.key())) {
                latest(number, row)
                        .ifPresent(found -> stored.computeIfAbsent(found.key(), key -> new ArrayList<>())
                                .add(found));
            }
        });
        Map<Long, Latest> chosen = new LinkedHashMap<>();
        for (Series series : next.series()) {
            stored.getOrDefault(series.key(), List.of()).stream()
                    .reduce((a, b) -> better(a, b, series))
                    .ifPresent(found -> chosen.putIfAbsent(found.series(), found));
        }
        if (chosen.isEmpty()) {
            return Optional.empty();
        }
        List<Latest> runs = runs(chosen.values().stream().toList());
        // What only the latest of them has, the new measurement lacks.
        Set<RowKey> ofLatest = chosen.values().stream()
                .filter(found -> found.run() == runs.getFirst().run())
                .map(Latest::key)
                .collect(Collectors.toSet());
        resultsOf(runs.getFirst(), rows).forEach(found -> {
            if (!wanted.contains(found.key()) || ofLatest.contains(found.key())) {
                chosen.putIfAbsent(found.series(), found);
            }
        });
        return Optional.of(new Baseline(
                measurement(chosen.values().stream().toList(), runs),
                runs.stream().map(Latest::stored).toList()));
    }

    private static Latest better(Latest a, Latest b, Series wanted) {
        boolean first = isLike(a.row(), wanted);
        if (first != isLike(b.row(), wanted)) {
            return first ? a : b;
        }
        return a.stored().measuredAt().isBefore(b.stored().measuredAt()) ? b : a;
    }

    private static boolean isLike(HistoryRow row, Series wanted) {
        return row.configuration().equals(wanted.configuration())
                && Units.factor(row.unit(), wanted.unit()).isPresent();
    }

    /** {@return one row of each run, the latest run first} */
    private static List<Latest> runs(List<Latest> chosen) {
        return chosen.stream()
                .collect(Collectors.toMap(Latest::run, Function.identity(), (a, b) -> a))
                .values()
                .stream()
                .sorted(Comparator.comparing((Latest one) -> one.stored().measuredAt())
                        .thenComparing(one -> one.stored().run())
                        .reversed())
                .toList();
    }

    private Optional<Latest> latest(long series, HistoryRow row) {
        return handle.createQuery("""
                        SELECT run.number, run.id, run.measured_at, run.commit_id FROM result JOIN run ON run.number = result.run
                        WHERE result.series = :series AND run.fingerprint = :fingerprint AND run.id <> :judged
                          AND SUBSTR(run.commit_id, 1, :letters) = :commit
                        ORDER BY run.measured_at DESC, run.id DESC
                        LIMIT 1
                        """)
                .bind("series", series)
                .bind("fingerprint", fingerprint)
                .bind("judged", judged)
                .bind("letters", commit.length())
                .bind("commit", commit)
                .map((found, context) -> new Latest(
                        series,
                        row,
                        found.getLong("number"),
                        new HistoryRun(
                                found.getString("id"),
                                Instant.ofEpochMilli(found.getLong("measured_at")),
                                found.getString("commit_id"),
                                fingerprint)))
                .findOne();
    }

    private List<Latest> resultsOf(Latest run, Map<Long, HistoryRow> rows) {
        return handle.createQuery("SELECT series FROM result WHERE run = :run ORDER BY series")
                .bind("run", run.run())
                .mapTo(Long.class)
                .map(series -> new Latest(series, rows.get(series), run.run(), run.stored()))
                .list();
    }

    private Measurement measurement(List<Latest> rows, List<Latest> runs) {
        Map<Long, Integer> offsets = new LinkedHashMap<>();
        runs.forEach(run -> offsets.put(run.run(), offsets.size() * STRIDE));
        TreeMap<Integer, Double> ruler = new TreeMap<>();
        List<Series> series = new ArrayList<>();
        for (Latest row : rows) {
            int offset = offsets.get(row.run());
            TreeMap<Integer, Double> forks = new TreeMap<>();
            handle.createQuery(
                            "SELECT round, amount, ratio FROM fork WHERE series = :series AND run = :run ORDER BY round")
                    .bind("series", row.series())
                    .bind("run", row.run())
                    .map((found, context) -> {
                        int round = offset + found.getInt("round");
                        double amount = found.getDouble("amount");
                        forks.put(round, amount);
                        double ratio = found.getDouble("ratio");
                        if (!found.wasNull() && ratio > 0) {
                            ruler.putIfAbsent(round, amount / ratio);
                        }
                        return round;
                    })
                    .list();
            series.add(new Series(
                    row.key(),
                    row.row().kind(),
                    row.row().unit(),
                    row.row().higherIsBetter(),
                    forks,
                    row.row().configuration(),
                    Map.of(),
                    Optional.empty(),
                    known(row)));
        }
        return new Measurement(Optional.of(fingerprint), environment(runs.getFirst()), series, ruler, false);
    }

    /** The interval of a capacity is the run's own: its one value tells none. */
    private Optional<Series.Known> known(Latest row) {
        return row.row().kind() != Series.Kind.CAPACITY
                ? Optional.empty()
                : handle.createQuery("SELECT forks, low, high FROM result WHERE series = :series AND run = :run")
                        .bind("series", row.series())
                        .bind("run", row.run())
                        .map((found, context) -> new Series.Known(
                                found.getDouble("low"), found.getDouble("high"), found.getInt("forks")))
                        .findOne();
    }

    private Map<String, String> environment(Latest run) {
        return handle.createQuery("SELECT env FROM run WHERE number = :run")
                .bind("run", run.run())
                .map((found, context) -> LineReader.texts(found.getString("env")))
                .one();
    }
}
