// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.history;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.reports.store.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/** Opens a store: connects, and brings its tables to the form this program knows. */
final class Database {
    /** The latest form of the tables that this program knows. */
    static final MigrationVersion VERSION = MigrationVersion.fromVersion("1");

    private static final String MIGRATIONS = "classpath:dev/tollgate/reports/history/migration";
    private static final String MIGRATION_TABLE = "tollgate_migration";
    /** SQLite itself waits a moment, and then it is begun anew: see {@link Patience}. */
    private static final int BUSY_MILLIS = 500;

    private static final int CONNECTION_MILLIS = 10_000;
    /** A server that says nothing for so long beyond a wait for its locks has gone away. */
    private static final int SILENT_SERVER_SECONDS = 15;
    /** The server's own limit is for programs that may not ask it who holds a lock. */
    private static final int LATER_SECONDS = 5;
    /** What the driver logs may hold a password; held here, because the JDK forgets a logger that nobody holds. */
    private static final Logger DRIVER = Logger.getLogger("org.postgresql");

    /** SQLite's own numbers for the ways to open a file. */
    private static final int READ_ONLY = 0x01;

    private static final int ADDRESS = 0x40;

    private static final Object IN_THIS_PROCESS = new Object();

    static {
        DRIVER.setLevel(Level.OFF);
    }

    private Database() {}

    /**
     * {@return a pool of connections to a store whose tables are there}
     *
     * @param url where
     * @param create whether it is made where there is none, and written
     * @param patience how long others may hold it
     * @throws StoreException where it cannot be reached or is something else
     * @throws IOException where its file cannot be read
     */
    static HikariDataSource open(StoreUrl url, boolean create, Patience patience) throws IOException {
        if (url.file().isEmpty()) {
            return migrated(url, create, patience);
        }
        Path file = url.file().get();
        boolean isThere = Files.exists(file);
        if (!isThere && !create) {
            throw refused(url, "there is no such file; 'history add' makes it");
        }
        if (Files.isDirectory(file)) {
            throw refused(url, "it is a folder");
        }
        if (!isThere) {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
        } else if (!Files.isReadable(file)) {
            throw refused(url, "the file cannot be read");
        }
        ReadOnlyFile readOnly = new ReadOnlyFile(file);
        if (isThere && readOnly.isOne()) {
            return reading(url, readOnly, create);
        }
        Supplier<String> holders = holders(file);
        return isThere && isReady(url, file)
                ? patience.until(url, holders, () -> migrated(url, create, patience))
                : firstTime(url, file, create, patience, holders);
    }

    static Supplier<String> holders(Path file) {
        return () -> LockHolders.of(List.of(file, beside(file, "-shm"), beside(file, ".lock")));
    }

    private static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    private static HikariDataSource reading(StoreUrl url, ReadOnlyFile file, boolean create) throws IOException {
        if (create) {
            throw refused(url, "written to", "the file or its folder is read-only");
        }
        isReady(url, file.path());
        Optional<String> fault = file.fault();
        if (fault.isPresent()) {
            throw refused(url, "read", fault.get());
        }
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(file.jdbc());
        config.setMaximumPoolSize(1);
        config.setPoolName("history");
        config.setReadOnly(true);
        config.addDataSourceProperty("open_mode", Integer.toString(READ_ONLY | ADDRESS));
        HikariDataSource pool = connect(url, config);
        try {
            check(url, flyway(url, pool), false, true);
            return pool;
        } catch (FlywayException e) {
            pool.close();
            throw failed(url, reason(e), e);
        } catch (StoreException | RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /** SQLite cannot make two processes wait for each other while its tables are made, so a lock file does. */
    private static HikariDataSource firstTime(
            StoreUrl url, Path file, boolean create, Patience patience, Supplier<String> holders) throws IOException {
        Path lockFile = beside(file, ".lock");
        synchronized (IN_THIS_PROCESS) {
            try (FileChannel channel =
                    FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                for (long begun = System.nanoTime(); channel.tryLock() == null; begun = System.nanoTime()) {
                    patience.pause(begun, url, holders);
                }
                HikariDataSource pool = patience.until(url, holders, () -> migrated(url, create, patience));
                // Who still waits for this file's lock finds the tables made.
                Files.deleteIfExists(lockFile);
                return pool;
            }
        }
    }

    /** {@return whether a file is a SQLite database in the mode that readers and a writer share} */
    private static boolean isReady(StoreUrl url, Path file) throws IOException {
        SqliteFile head = new SqliteFile(file);
        if (!head.isEmpty() && !head.isDatabase()) {
            throw refused(url, "the file is no SQLite database");
        }
        return head.isShared();
    }

    private static HikariDataSource migrated(StoreUrl url, boolean create, Patience patience) throws StoreException {
        HikariDataSource pool = connect(url, config(url, patience));
        try {
            if (url.file().isEmpty()) {
                return PostgresWatch.over(url, pool, patience, () -> migrate(url, pool, create));
            }
            migrate(url, pool, create).close();
            return connect(url, working(url, patience));
        } catch (FlywayException e) {
            pool.close();
            throw failed(url, reason(e), e);
        } catch (StoreException | RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /** A cause whose messages may hold the address with its password is not passed on. */
    private static StoreException failed(StoreUrl url, String why, Exception e) {
        String message = "'" + url.shown() + "' " + url.masked(why);
        return url.file().isPresent()
                ? new StoreException(StoreException.Kind.NO_HISTORY, message, e)
                : new StoreException(StoreException.Kind.NO_HISTORY, message);
    }

    /**
     * From here on a transaction waits for its turn at its beginning, not in its middle, and SQLite itself waits: a transaction that it
     * refused to begin would not give its connection back.
     */
    private static HikariConfig working(StoreUrl url, Patience patience) {
        HikariConfig config = config(url, patience);
        config.addDataSourceProperty("busy_timeout", Long.toString(patience.leftMillis()));
        config.addDataSourceProperty("transaction_mode", "IMMEDIATE");
        return config;
    }

    private static HikariConfig config(StoreUrl url, Patience patience) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url.jdbc());
        config.setConnectionTimeout(CONNECTION_MILLIS);
        config.setPoolName("history");
        if (url.file().isPresent()) {
            // One writer at a time is all that SQLite has.
            config.setMaximumPoolSize(1);
            config.addDataSourceProperty("journal_mode", "WAL");
            config.addDataSourceProperty("synchronous", "NORMAL");
            config.addDataSourceProperty("busy_timeout", Integer.toString(BUSY_MILLIS));
            config.addDataSourceProperty("foreign_keys", "true");
        } else {
            // One more than are worked with: to ask who holds them up.
            config.setMaximumPoolSize(3);
            config.setMinimumIdle(1);
            config.addDataSourceProperty(
                    "ApplicationName", "tollgate-" + ProcessHandle.current().pid());
            config.addDataSourceProperty("connectTimeout", "10");
            long limit = patience.limit().toSeconds();
            config.addDataSourceProperty("socketTimeout", Long.toString(limit + SILENT_SERVER_SECONDS));
            config.setConnectionInitSql("SET lock_timeout = '" + (limit + LATER_SECONDS) + "s'");
            // As psql takes it: an option of the address goes before it, and it before ~/.pgpass.
            Optional.ofNullable(System.getenv("PGPASSWORD"))
                    .ifPresent(password -> config.addDataSourceProperty("password", password));
        }
        return config;
    }

    private static HikariDataSource connect(StoreUrl url, HikariConfig config) throws StoreException {
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw failed(url, "cannot be " + (url.file().isPresent() ? "opened" : "reached") + ": " + deepest(e), e);
        }
    }

    private static HikariDataSource migrate(StoreUrl url, HikariDataSource pool, boolean create) throws StoreException {
        Flyway flyway = flyway(url, pool);
        // Tables that are as they should be are not asked to change: that would take a lock.
        if (!check(url, flyway, create, false)) {
            flyway.migrate();
        }
        return pool;
    }

    private static Flyway flyway(StoreUrl url, HikariDataSource pool) {
        boolean sqlite = url.file().isPresent();
        return Flyway.configure()
                .dataSource(pool)
                .locations(MIGRATIONS)
                .table(MIGRATION_TABLE)
                .placeholders(
                        sqlite
                                ? Map.of(
                                        "identity",
                                        "INTEGER PRIMARY KEY",
                                        "json",
                                        "TEXT",
                                        "clustered",
                                        " WITHOUT ROWID")
                                : Map.of(
                                        "identity",
                                        "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
                                        "json",
                                        "JSONB",
                                        "clustered",
                                        ""))
                .load();
    }

    /** {@return whether the tables are as this program makes them; those that it cannot use are refused} */
    private static boolean check(StoreUrl url, Flyway flyway, boolean create, boolean readOnly) throws StoreException {
        MigrationInfo current = flyway.info().current();
        if (current == null && !create) {
            throw refused(url, "there are no tables of one; 'history add' makes them in an empty database");
        }
        if (current == null || current.getVersion() == null) {
            return false;
        }
        int order = current.getVersion().compareTo(VERSION);
        if (order > 0) {
            throw new StoreException(
                    StoreException.Kind.FUTURE_VERSION,
                    "'" + url.shown() + "' has version " + current.getVersion() + " of the tables; this program knows "
                            + VERSION + ": use the program that wrote it, or a later one");
        }
        if (order < 0 && readOnly) {
            throw refused(
                    url,
                    "read",
                    "it is read-only, and its tables have version " + current.getVersion() + ", not " + VERSION
                            + ": copy it to a folder that can be written, and name the copy");
        }
        return order == 0;
    }

    private static String reason(FlywayException e) {
        String message = e.getMessage() == null ? "" : e.getMessage();
        return message.contains("non-empty schema")
                ? "holds tables of something else and no history: give the history a database of its own, or with"
                        + " PostgreSQL a schema (?currentSchema=NAME)"
                : "cannot hold a history: " + deepest(e);
    }

    /** {@return what went wrong in the words of whoever found it first, in one line} */
    static String deepest(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String said = cause.getMessage();
        if (said == null && cause != e) {
            said = e.getMessage();
        }
        String line = said == null ? "" : said.lines().findFirst().orElse("");
        return line.isBlank()
                ? cause.getClass().getSimpleName()
                : cause instanceof SQLException || cause == e
                        ? line
                        : cause.getClass().getSimpleName() + ": " + line;
    }

    private static StoreException refused(StoreUrl url, String what, String why) {
        return new StoreException(
                StoreException.Kind.NO_HISTORY, "'" + url.shown() + "' cannot be " + what + ": " + why);
    }

    private static StoreException refused(StoreUrl url, String why) {
        return new StoreException(StoreException.Kind.NO_HISTORY, "'" + url.shown() + "' is no history: " + why);
    }
}
