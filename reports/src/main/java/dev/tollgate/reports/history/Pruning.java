// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.history;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Takes runs out in the transaction of a handle. Rows that no run has any more stay: they are few, and another writer may be about to use one. */
final class Pruning {
    private final Handle handle;

    Pruning(Handle handle) {
        this.handle = handle;
    }

    List<HistoryRun> keep(int keep, boolean dryRun) {
        return remove(handle.createQuery("""
                                SELECT number, id, measured_at, commit_id, fingerprint
                                FROM (SELECT run.*, ROW_NUMBER() OVER (PARTITION BY fingerprint ORDER BY measured_at DESC, id) AS place
                                      FROM run) AS placed
                                WHERE place > :keep
                                ORDER BY measured_at, id
                                """).bind("keep", keep), dryRun);
    }

    List<HistoryRun> before(Instant time, boolean dryRun) {
        return remove(handle.createQuery("""
                                SELECT number, id, measured_at, commit_id, fingerprint FROM run
                                WHERE :time > measured_at
                                ORDER BY measured_at, id
                                """).bind("time", time.toEpochMilli()), dryRun);
    }

    private List<HistoryRun> remove(Query query, boolean dryRun) {
        List<Numbered> runs = query.map((row, context) -> new Numbered(
                        row.getLong("number"),
                        new HistoryRun(
                                row.getString("id"),
                                Instant.ofEpochMilli(row.getLong("measured_at")),
                                row.getString("commit_id"),
                                row.getString("fingerprint"))))
                .list();
        if (!dryRun) {
            for (Numbered run : runs) {
                handle.createUpdate("DELETE FROM run WHERE number = :number")
                        .bind("number", run.number())
                        .execute();
            }
        }
        return runs.stream().map(Numbered::run).toList();
    }

    private record Numbered(long number, HistoryRun run) {}
}
