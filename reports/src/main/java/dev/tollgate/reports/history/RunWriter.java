// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.history;

import dev.tollgate.reports.compare.Series;
import dev.tollgate.reports.history.History.Added;
import dev.tollgate.reports.quantity.Estimate;
import dev.tollgate.reports.stats.Estimates;
import dev.tollgate.reports.store.Json;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Update;

/** Writes a run in the transaction of a handle. */
final class RunWriter {
    private static final int AT_ONCE = 500;

    private final Handle handle;

    RunWriter(Handle handle) {
        this.handle = handle;
    }

    Added add(RunEntry entry, Instant now) {
        // Of two writers of the same run the second waits here until the first is done.
        int inserted = bound(entry, now, """
                        INSERT INTO run (id, digest, measured_at, added_at, commit_id, suite, tool, fingerprint, fork_values, env)
                        VALUES (:id, :digest, :measuredAt, :addedAt, :commit, :suite, :tool, :fingerprint, :forkValues, :env)
                        ON CONFLICT (id) DO NOTHING
                        """).execute();
        if (inserted == 1) {
            results(entry);
            return Added.NEW;
        }
        int grown = bound(entry, now, """
                        UPDATE run
                        SET digest = :digest, added_at = :addedAt, commit_id = COALESCE(NULLIF(:commit, ''), commit_id), fork_values = :forkValues, env = :env
                        WHERE id = :id AND :forkValues > fork_values
                        """).execute();
        if (grown == 1) {
            handle.createUpdate("DELETE FROM result WHERE run = :run")
                    .bind("run", number(entry.id()))
                    .execute();
            results(entry);
            return Added.EXTENDED;
        }
        if (!entry.commit().isEmpty()) {
            // A run that was added without its commit gets it when it is added again.
            handle.createUpdate("UPDATE run SET commit_id = :commit WHERE id = :id AND commit_id = ''")
                    .bind("commit", entry.commit())
                    .bind("id", entry.id())
                    .execute();
        }
        String digest = handle.createQuery("SELECT digest FROM run WHERE id = :id")
                .bind("id", entry.id())
                .mapTo(String.class)
                .one();
        return digest.equals(entry.digest()) ? Added.THERE : Added.KEPT;
    }

    private Update bound(RunEntry entry, Instant now, String sql) {
        Update update = handle.createUpdate(sql).bind("id", entry.id()).bind("digest", entry.digest());
        Map.of(
                        "measuredAt",
                        entry.measuredAt().toEpochMilli(),
                        "addedAt",
                        now.toEpochMilli(),
                        "commit",
                        entry.commit(),
                        "suite",
                        entry.suite(),
                        "tool",
                        entry.tool(),
                        "fingerprint",
                        entry.fingerprint(),
                        "forkValues",
                        entry.forkValues(),
                        "env",
                        Json.line(entry.environment()))
                .forEach((name, value) -> {
                    if (sql.contains(":" + name)) {
                        update.bind(name, value);
                    }
                });
        return update;
    }

    private long number(String run) {
        return handle.createQuery("SELECT number FROM run WHERE id = :id")
                .bind("id", run)
                .mapTo(Long.class)
                .one();
    }

    private void results(RunEntry entry) {
        long run = number(entry.id());
        Map<String, Long> series = series(entry.results());
        PreparedBatch results = handle.prepareBatch("""
                INSERT INTO result (series, run, forks, estimate, low, high, ratio_forks, ratio, ratio_low, ratio_high)
                VALUES (:series, :run, :forks, :estimate, :low, :high, :ratioForks, :ratio, :ratioLow, :ratioHigh)
                """);
        PreparedBatch forks = handle.prepareBatch(
                "INSERT INTO fork (series, run, round, amount, ratio) VALUES (:series, :run, :round, :amount, :ratio)");
        for (RunEntry.Result result : entry.results()) {
            long number = series.get(result.row().id());
            Estimate estimate = Estimates.estimate(
                    result.row().unit(), List.copyOf(result.forks().values()));
            Optional<Estimate> ratio = result.ratios().isEmpty()
                    ? Optional.empty()
                    : Optional.of(Estimates.estimate(
                            "ratio", List.copyOf(result.ratios().values())));
            results.bind("series", number)
                    .bind("run", run)
                    .bind(
                            "forks",
                            result.known()
                                    .map(Series.Known::processes)
                                    .orElse(result.forks().size()))
                    .bind("estimate", estimate.estimate())
                    .bind("low", result.known().map(Series.Known::low).orElse(estimate.low()))
                    .bind("high", result.known().map(Series.Known::high).orElse(estimate.high()))
                    .bind("ratioForks", result.ratios().size())
                    .bind("ratio", ratio.map(Estimate::estimate).orElse(null))
                    .bind("ratioLow", ratio.map(Estimate::low).orElse(null))
                    .bind("ratioHigh", ratio.map(Estimate::high).orElse(null))
                    .add();
            result.forks()
                    .forEach((round, amount) -> forks.bind("series", number)
                            .bind("run", run)
                            .bind("round", round)
                            .bind("amount", amount)
                            .bind("ratio", result.ratios().get(round))
                            .add());
        }
        if (!entry.results().isEmpty()) {
            results.execute();
            forks.execute();
        }
    }

    /** {@return the number of each row by its id} Rows are made in the order of their ids, so that two writers cannot block each other. */
    private Map<String, Long> series(List<RunEntry.Result> results) {
        Map<String, Long> numbers = new HashMap<>();
        for (int from = 0; from < results.size(); from += AT_ONCE) {
            List<RunEntry.Result> some = results.subList(from, Math.min(from + AT_ONCE, results.size()));
            PreparedBatch batch = handle.prepareBatch("""
                    INSERT INTO series (key, name, mode, params, metric, kind, unit, higher_is_better, configuration)
                    VALUES (:key, :name, :mode, :params, :metric, :kind, :unit, :higher, :configuration)
                    ON CONFLICT (key) DO NOTHING
                    """);
            some.forEach(result -> {
                HistoryRow row = result.row();
                batch.bind("key", row.id())
                        .bind("name", row.name())
                        .bind("mode", row.mode())
                        .bind("params", Json.line(row.params()))
                        .bind("metric", row.metric())
                        .bind("kind", row.kind().name())
                        .bind("unit", row.unit())
                        .bind("higher", row.higherIsBetter())
                        .bind("configuration", Json.line(row.configuration()))
                        .add();
            });
            batch.execute();
            handle.createQuery("SELECT key, number FROM series WHERE key IN (<keys>)")
                    .bindList("keys", some.stream().map(r -> r.row().id()).toList())
                    .map((row, context) -> Map.entry(row.getString("key"), row.getLong("number")))
                    .forEach(entry -> numbers.put(entry.getKey(), entry.getValue()));
        }
        return numbers;
    }
}
