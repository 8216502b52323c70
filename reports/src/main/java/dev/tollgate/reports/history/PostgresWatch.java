// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.history;

import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.reports.store.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks a PostgreSQL server, while work goes on, whether somebody else's lock holds it up: then says whose, and after its time ends the work. */
final class PostgresWatch implements Runnable {
    /** Who holds up another connection of this program; its name is this program's alone. */
    private static final String BLOCKERS = """
            SELECT DISTINCT blocker.pid, blocker.application_name, blocker.usename, blocker.client_addr, blocker.state
            FROM pg_stat_activity blocked
            CROSS JOIN LATERAL unnest(pg_blocking_pids(blocked.pid)) AS held(pid)
            JOIN pg_stat_activity blocker ON blocker.pid = held.pid
            WHERE blocked.application_name = current_setting('application_name')
              AND blocked.usename = current_user AND blocked.pid <> pg_backend_pid()
            """;

    private final StoreUrl url;
    private final HikariDataSource pool;
    private final Patience patience;
    private volatile Optional<String> gaveUp = Optional.empty();

    private PostgresWatch(StoreUrl url, HikariDataSource pool, Patience patience) {
        this.url = url;
        this.pool = pool;
        this.patience = patience;
    }

    /** {@return what the work gave}
     *
     * @throws StoreException where it throws it, or others hold it up for too long
     */
    static <T> T over(StoreUrl url, HikariDataSource pool, Patience patience, Patience.Work<T> work)
            throws StoreException {
        PostgresWatch watch = new PostgresWatch(url, pool, patience);
        Thread thread = Thread.ofPlatform().daemon().name("history-watch").start(watch);
        try {
            return work.run();
        } catch (StoreException | RuntimeException e) {
            if (watch.gaveUp.isPresent()) {
                throw patience.gaveUp(url, watch.gaveUp.get());
            }
            throw e;
        } finally {
            thread.interrupt();
        }
    }

    @Override
    public void run() {
        long begun = System.nanoTime();
        try {
            while (true) {
                Thread.sleep(patience.silence());
                List<String> blockers = blockers();
                if (blockers.isEmpty()) {
                    begun = System.nanoTime();
                    continue;
                }
                String holders = String.join(", ", blockers);
                if (System.nanoTime() - begun >= patience.limit().toNanos()) {
                    gaveUp = Optional.of(holders);
                    pool.close();
                    return;
                }
                patience.tell(url, holders);
            }
        } catch (InterruptedException e) {
            // The work has ended.
            return;
        } catch (SQLException e) {
            // Who may not ask still waits no longer than the server's own limit, which every connection sets.
            return;
        }
    }

    private List<String> blockers() throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(BLOCKERS)) {
            while (rows.next()) {
                String name = rows.getString(2);
                found.add(
                        "server process " + rows.getInt(1) + " (" + (name == null || name.isBlank() ? "no name" : name)
                                + ", user " + rows.getString(3) + " from "
                                + Optional.ofNullable(rows.getString(4)).orElse("the server itself") + ", "
                                + rows.getString(5) + ")");
            }
        }
        return found;
    }
}
