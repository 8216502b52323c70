// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.history;

import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.reports.compare.MeasurementFile.Measured;
import dev.tollgate.reports.compare.Series.Kind;
import dev.tollgate.reports.store.StoreException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** A store of runs. Several programs may use it at the same time. */
public final class History implements AutoCloseable {
    private final StoreUrl url;
    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private final Patience patience;
    private boolean isWritten;

    private History(StoreUrl url, HikariDataSource pool, Patience patience) {
        this.url = url;
        this.patience = patience;
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
    }

    /** What became of a run that was to be added. */
    public enum Added {
        /** It is new. */
        NEW,
        /** The very same run was there. Nothing was changed. */
        THERE,
        /** The run was there with fewer forks, as before it was resumed. It is stored anew. */
        EXTENDED,
        /** The run was there with as many forks or more, but other figures. Nothing was changed. */
        KEPT
    }

    /**
     * {@return an open store}
     *
     * @param url where
     * @param create whether it is made where there is none
     * @throws StoreException where it cannot be reached or is something else
     * @throws IOException where its file cannot be read or made
     */
    public static History open(StoreUrl url, boolean create) throws IOException {
        return open(url, create, Patience.of(System.getenv(), message -> {}));
    }

    /**
     * {@return an open store}
     *
     * @param url where
     * @param create whether it is made where there is none, and written
     * @param patience how long others may hold it
     * @throws StoreException where it cannot be reached, is something else, or others hold it for too long
     * @throws IOException where its file cannot be read or made
     */
    public static History open(StoreUrl url, boolean create, Patience patience) throws IOException {
        return new History(url, Database.open(url, create, patience), patience);
    }

    /**
     * {@return what became of a run that is added, all of it or nothing}
     *
     * @param entry the run
     * @throws StoreException where the store fails
     */
    public Added add(RunEntry entry) throws StoreException {
        isWritten = true;
        return guarded(() -> jdbi.inTransaction(handle -> new RunWriter(handle).add(entry, Instant.now())));
    }

    /**
     * {@return a run as it is stored; empty where it is not}
     *
     * @param id the run's id
     * @throws StoreException where the store fails
     */
    public Optional<HistoryRun> run(String id) throws StoreException {
        return guarded(() -> jdbi.withHandle(handle -> new LineReader(handle).run(id)));
    }

    /**
     * {@return the machines that it has runs of, the one with the latest run first}
     *
     * @throws StoreException where the store fails
     */
    public List<Machine> machines() throws StoreException {
        return guarded(() -> jdbi.withHandle(handle -> new LineReader(handle).machines()));
    }

    /**
     * {@return the rows that a machine has results of, by name}
     *
     * @param fingerprint the machine
     * @throws StoreException where the store fails
     */
    public List<HistoryRow> rows(String fingerprint) throws StoreException {
        return guarded(() -> jdbi.withHandle(handle -> new LineReader(handle).rows(fingerprint)));
    }

    /**
     * {@return rows over runs, by name}
     *
     * @param query which
     * @throws StoreException where the store fails
     */
    public List<RowLine> lines(LineQuery query) throws StoreException {
        return guarded(() -> jdbi.withHandle(handle -> new LineReader(handle).lines(query)));
    }

    /**
     * {@return how far runs of the same code drift on a machine; empty where there are too few of them to know}
     *
     * @param fingerprint the machine
     * @param byRuler whether of ratios to the ruler, or of the values
     * @throws StoreException where the store fails
     */
    public Optional<Drift> drift(String fingerprint, boolean byRuler) throws StoreException {
        return Drift.of(recent(fingerprint), byRuler);
    }

    /**
     * {@return how far runs of the same code drift on a machine: of ratios to the ruler, or where too few runs have one, of the values}
     *
     * @param fingerprint the machine
     * @throws StoreException where the store fails
     */
    public Optional<Drift> drift(String fingerprint) throws StoreException {
        return Drift.of(recent(fingerprint));
    }

    private List<RowLine> recent(String fingerprint) throws StoreException {
        return lines(new LineQuery(fingerprint, row -> row.kind() == Kind.TIME, Drift.LAST_RUNS, false));
    }

    /**
     * {@return what a new measurement is held against: for each of its rows the latest run that has it, which is never the measurement's
     * own; empty where there is none}
     *
     * @param next the new measurement
     * @param fingerprint the machine whose runs are looked at
     * @param commit the beginning of the commit whose runs are looked at; empty text for any
     * @throws StoreException where the store fails
     */
    public Optional<Baseline> baseline(Measured next, String fingerprint, String commit) throws StoreException {
        String judged = RunEntry.of(next, "", Instant.EPOCH, fingerprint).id();
        return guarded(() -> jdbi.withHandle(
                handle -> new BaselineReader(handle, fingerprint, judged, commit).read(next.measurement())));
    }

    /**
     * {@return the runs that are no longer kept} The last ones of each machine stay.
     *
     * @param keep how many runs of each machine stay
     * @param dryRun whether it is only told which
     * @throws StoreException where the store fails
     */
    public List<HistoryRun> pruneTo(int keep, boolean dryRun) throws StoreException {
        isWritten = !dryRun;
        return guarded(() -> jdbi.inTransaction(handle -> new Pruning(handle).keep(keep, dryRun)));
    }

    /**
     * {@return the runs that are no longer kept}
     *
     * @param time what began before it goes
     * @param dryRun whether it is only told which
     * @throws StoreException where the store fails
     */
    public List<HistoryRun> pruneBefore(Instant time, boolean dryRun) throws StoreException {
        isWritten = !dryRun;
        return guarded(() -> jdbi.inTransaction(handle -> new Pruning(handle).before(time, dryRun)));
    }

    @Override
    public void close() {
        if (isWritten && url.file().isPresent()) {
            settle();
        }
        pool.close();
    }

    /** All is put into the file itself, so that it can be read where nothing can be written, even if it is copied now. */
    private void settle() {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        } catch (SQLException e) {
            // Somebody reads: the last of them does it.
            return;
        }
    }

    private <T> T guarded(Work<T> work) throws StoreException {
        Patience.Work<T> told = () -> {
            try {
                return work.run();
            } catch (JdbiException e) {
                throw failed(e);
            }
        };
        if (url.file().isEmpty()) {
            return PostgresWatch.over(url, pool, patience, told);
        }
        return patience.meanwhile(url, Database.holders(url.file().get()), told);
    }

    /** A cause whose messages may hold the address with its password is not passed on. */
    private StoreException failed(JdbiException e) {
        String message = "'" + url.shown() + "' failed: " + url.masked(Database.deepest(e));
        return url.file().isPresent()
                ? new StoreException(StoreException.Kind.NO_HISTORY, message, e)
                : new StoreException(StoreException.Kind.NO_HISTORY, message);
    }

    private interface Work<T> {
        T run();
    }
}
