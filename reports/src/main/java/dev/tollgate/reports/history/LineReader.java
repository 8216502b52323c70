// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.history;

import dev.tollgate.reports.compare.Apart;
import dev.tollgate.reports.compare.Measurement;
import dev.tollgate.reports.compare.RowKey;
import dev.tollgate.reports.compare.Series.Kind;
import dev.tollgate.reports.store.Json;
import dev.tollgate.reports.store.StoreException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;

/** Reads machines and lines through a handle. */
final class LineReader {
    private static final Comparator<HistoryRow> ORDER = Comparator.comparing(HistoryRow::shown)
            .thenComparing(HistoryRow::unit)
            .thenComparing(row -> row.configuration().toString());

    private final Handle handle;

    LineReader(Handle handle) {
        this.handle = handle;
    }

    List<Machine> machines() {
        return handle.createQuery("""
                        SELECT machine.fingerprint, machine.runs, machine.latest,
                          (SELECT env->>'cpuModel' FROM run
                           WHERE run.fingerprint = machine.fingerprint AND env->>'cpuModel' IS NOT NULL
                           ORDER BY run.measured_at DESC, run.id LIMIT 1) AS cpu
                        FROM (SELECT fingerprint, COUNT(*) AS runs, MAX(measured_at) AS latest FROM run GROUP BY fingerprint) AS machine
                        ORDER BY machine.latest DESC, machine.fingerprint
                        """)
                .map((row, context) -> new Machine(
                        row.getString("fingerprint"),
                        row.getInt("runs"),
                        Optional.ofNullable(row.getString("cpu")).orElse(""),
                        Instant.ofEpochMilli(row.getLong("latest"))))
                .list();
    }

    Optional<HistoryRun> run(String id) {
        return handle.createQuery("SELECT id, measured_at, commit_id, fingerprint FROM run WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> new HistoryRun(
                        row.getString("id"),
                        Instant.ofEpochMilli(row.getLong("measured_at")),
                        row.getString("commit_id"),
                        row.getString("fingerprint")))
                .findOne();
    }

    List<RowLine> lines(LineQuery query) {
        List<RowLine> lines = new ArrayList<>();
        for (OneRow one : together(series(query.fingerprint()))) {
            if (query.rows().test(one.row())) {
                one.line(number -> points(number, query), query.limit()).ifPresent(lines::add);
            }
        }
        return lines.stream().sorted(Comparator.comparing(RowLine::row, ORDER)).toList();
    }

    List<HistoryRow> rows(String fingerprint) {
        return together(series(fingerprint)).stream()
                .map(OneRow::row)
                .sorted(ORDER)
                .toList();
    }

    /** {@return what stands on one line, with what tells lines apart} */
    private static List<OneRow> together(Map<Long, HistoryRow> series) {
        Map<RowKey, List<OneRow>> byKey = new LinkedHashMap<>();
        series.forEach((number, row) -> {
            List<OneRow> known = byKey.computeIfAbsent(row.key(), key -> new ArrayList<>());
            known.stream()
                    .filter(one -> one.row().isOneWith(row))
                    .findFirst()
                    .ifPresentOrElse(one -> one.add(number, row), () -> known.add(new OneRow(number, row)));
        });
        List<OneRow> all = byKey.values().stream().flatMap(List::stream).toList();
        List<RowKey> told = Apart.keys(List.of(all.stream()
                        .map(one -> new Apart.Subject(one.row().key(), one.row().configuration()))
                        .toList()))
                .getFirst();
        for (int i = 0; i < all.size(); i++) {
            all.get(i).tellApart(told.get(i).apart());
        }
        return all;
    }

    /** {@return the rows that a machine has results of, by their number} */
    Map<Long, HistoryRow> series(String fingerprint) {
        Map<Long, HistoryRow> series = new TreeMap<>();
        handle.createQuery("""
                        SELECT number, name, mode, params, metric, kind, unit, higher_is_better, configuration FROM series
                        WHERE EXISTS (SELECT 1 FROM result JOIN run ON run.number = result.run
                                      WHERE result.series = series.number AND run.fingerprint = :fingerprint)
                        """)
                .bind("fingerprint", fingerprint)
                .map((row, context) -> Map.entry(row.getLong("number"), row(row)))
                .forEach(entry -> series.put(entry.getKey(), entry.getValue()));
        return series;
    }

    private static HistoryRow row(ResultSet row) throws SQLException {
        return new HistoryRow(
                row.getString("name"),
                texts(row.getString("params")),
                row.getString("mode"),
                row.getString("metric"),
                Kind.valueOf(row.getString("kind")),
                row.getString("unit"),
                row.getBoolean("higher_is_better"),
                texts(row.getString("configuration")));
    }

    /** {@return the texts of a JSON object by name} */
    static Map<String, String> texts(String json) {
        try {
            Map<String, String> texts = new TreeMap<>();
            Json.read(json, JsonNode.class)
                    .properties()
                    .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString()));
            return texts;
        } catch (StoreException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<RowLine.Point> points(long series, LineQuery query) {
        Map<Long, List<Double>> forks = query.perFork() ? forks(series, query) : Map.of();
        return handle.createQuery("""
                        SELECT run.number, run.id, run.commit_id, run.measured_at, run.tool, env->>'forks' AS forks_measured, result.forks, result.estimate, result.low, result.high,
                          result.ratio_forks, result.ratio, result.ratio_low, result.ratio_high
                        FROM result JOIN run ON run.number = result.run
                        WHERE result.series = :series AND run.fingerprint = :fingerprint
                        ORDER BY run.measured_at DESC, run.id DESC
                        LIMIT :limit
                        """)
                .bind("series", series)
                .bind("fingerprint", query.fingerprint())
                .bind("limit", query.limit())
                .map((row, context) -> point(row, forks))
                .list()
                .reversed();
    }

    private static RowLine.Point point(ResultSet row, Map<Long, List<Double>> forks) throws SQLException {
        int ratioForks = row.getInt("ratio_forks");
        Optional<RowLine.Ratio> ratio = ratioForks == 0
                ? Optional.empty()
                : Optional.of(new RowLine.Ratio(
                        ratioForks, row.getDouble("ratio"), row.getDouble("ratio_low"), row.getDouble("ratio_high")));
        return new RowLine.Point(
                row.getString("id"),
                row.getString("commit_id"),
                Instant.ofEpochMilli(row.getLong("measured_at")),
                forksMeasured(row),
                forks.getOrDefault(row.getLong("number"), List.of()),
                row.getInt("forks"),
                row.getDouble("estimate"),
                row.getDouble("low"),
                row.getDouble("high"),
                ratio);
    }

    /** Runs of ours from before forks took turns do not say how they measured. */
    private static String forksMeasured(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getString("forks_measured"))
                .orElse(row.getString("tool").equals(RunEntry.JMH) ? "" : Measurement.ONE_AFTER_ANOTHER);
    }

    private Map<Long, List<Double>> forks(long series, LineQuery query) {
        Map<Long, List<Double>> forks = new HashMap<>();
        handle.createQuery("""
                        SELECT fork.run, fork.amount FROM fork JOIN run ON run.number = fork.run
                        WHERE fork.series = :series AND run.fingerprint = :fingerprint
                        ORDER BY fork.run, fork.round
                        """)
                .bind("series", series)
                .bind("fingerprint", query.fingerprint())
                .map((row, context) -> Map.entry(row.getLong("run"), row.getDouble("amount")))
                .forEach(entry -> forks.computeIfAbsent(entry.getKey(), run -> new ArrayList<>())
                        .add(entry.getValue()));
        return forks;
    }
}
