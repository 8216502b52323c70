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
import java.util.Map;
import java.util.Optional;
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
    private static final int BUSY_MILLIS = 60_000;
    private static final int CONNECTION_MILLIS = 10_000;
    /** What the driver logs may hold a password; held here, because the JDK forgets a logger that nobody holds. */
    private static final Logger DRIVER = Logger.getLogger("org.postgresql");

    private static final Object IN_THIS_PROCESS = new Object();

    static {
        DRIVER.setLevel(Level.OFF);
    }

    private Database() {}

    /**
     * {@return a pool of connections to a store whose tables are there}
     *
     * @param url where
     * @param create whether it is made where there is none
     * @throws StoreException where it cannot be reached or is something else
     * @throws IOException where its file cannot be read
     */
    static HikariDataSource open(StoreUrl url, boolean create) throws IOException {
        if (url.file().isEmpty()) {
            return migrated(url, create);
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
        if (isThere && isReady(url, file)) {
            return migrated(url, create);
        }
        return firstTime(url, file, create);
    }

    /** SQLite cannot make two processes wait for each other while its tables are made, so a lock file does. */
    private static HikariDataSource firstTime(StoreUrl url, Path file, boolean create) throws IOException {
        Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
        synchronized (IN_THIS_PROCESS) {
            try (FileChannel channel =
                    FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock();
                HikariDataSource pool = migrated(url, create);
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

    private static HikariDataSource migrated(StoreUrl url, boolean create) throws StoreException {
        HikariDataSource pool = connect(url);
        try {
            migrate(url, pool, create);
            return pool;
        } catch (FlywayException e) {
            pool.close();
            throw new StoreException(StoreException.Kind.NO_HISTORY, "'" + url.shown() + "' " + url.masked(reason(e)));
        } catch (StoreException | RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    private static HikariDataSource connect(StoreUrl url) throws StoreException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url.jdbc());
        config.setConnectionTimeout(CONNECTION_MILLIS);
        config.setPoolName("history");
        if (url.file().isPresent()) {
            // One writer at a time is all that SQLite has; a transaction waits for its turn at its beginning, not in
            // its middle.
            config.setMaximumPoolSize(1);
            config.setConnectionTimeout(BUSY_MILLIS);
            config.addDataSourceProperty("journal_mode", "WAL");
            config.addDataSourceProperty("synchronous", "NORMAL");
            config.addDataSourceProperty("busy_timeout", Integer.toString(BUSY_MILLIS));
            config.addDataSourceProperty("foreign_keys", "true");
            config.addDataSourceProperty("transaction_mode", "IMMEDIATE");
        } else {
            config.setMaximumPoolSize(2);
            config.setMinimumIdle(1);
            config.addDataSourceProperty("ApplicationName", "tollgate");
            config.addDataSourceProperty("connectTimeout", "10");
            // As psql takes it: an option of the address goes before it, and it before ~/.pgpass.
            Optional.ofNullable(System.getenv("PGPASSWORD"))
                    .ifPresent(password -> config.addDataSourceProperty("password", password));
        }
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException e) {
            // Without the cause: its messages may hold the address with its password.
            throw new StoreException(
                    StoreException.Kind.NO_HISTORY,
                    "'" + url.shown() + "' cannot be " + (url.file().isPresent() ? "opened" : "reached") + ": "
                            + url.masked(deepest(e)));
        }
    }

    private static void migrate(StoreUrl url, HikariDataSource pool, boolean create) throws StoreException {
        boolean sqlite = url.file().isPresent();
        Flyway flyway = Flyway.configure()
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
        MigrationInfo current = flyway.info().current();
        if (current == null && !create) {
            throw refused(url, "there are no tables of one; 'history add' makes them in an empty database");
        }
        if (current != null
                && current.getVersion() != null
                && current.getVersion().compareTo(VERSION) > 0) {
            throw new StoreException(
                    StoreException.Kind.FUTURE_VERSION,
                    "'" + url.shown() + "' has version " + current.getVersion() + " of the tables; this program knows "
                            + VERSION + ": use the program that wrote it, or a later one");
        }
        flyway.migrate();
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

    private static StoreException refused(StoreUrl url, String why) {
        return new StoreException(StoreException.Kind.NO_HISTORY, "'" + url.shown() + "' is no history: " + why);
    }
}
