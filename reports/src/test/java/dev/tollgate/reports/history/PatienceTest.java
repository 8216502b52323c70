// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.reports.store.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that somebody else holds is waited for, but not for ever; and one that nobody can write is read. */
class PatienceTest {
    private final List<String> told = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    private Patience patience() {
        return new Patience(Duration.ofMillis(1500), Duration.ofMillis(100), told::add);
    }

    private StoreUrl made() throws IOException {
        StoreUrl url = StoreUrl.parse(folder.resolve("a b%.db").toString());
        History.open(url, true).close();
        return url;
    }

    private static void gaveUp(StoreUrl url, Throwable e) {
        assertThat(e)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(url.shown())
                .hasMessageContaining("is locked by")
                .hasMessageContaining("TOLLGATE_STORE_WAIT");
    }

    @Test
    void aFileThatSomebodyHoldsAloneIsGivenUp() throws IOException, SQLException {
        StoreUrl url = made();
        try (Connection other = DriverManager.getConnection(url.jdbc());
                Statement statement = other.createStatement()) {
            statement.execute("PRAGMA locking_mode = EXCLUSIVE");
            statement.execute("BEGIN EXCLUSIVE");
            statement.execute("CREATE TABLE other (a)");
            assertThatThrownBy(() -> History.open(url, false, patience())).satisfies(e -> gaveUp(url, e));
        }
        assertThat(told).singleElement().asString().startsWith("waiting for '" + url.shown() + "'");
    }

    @Test
    void aWriterThatDoesNotEndIsGivenUp() throws IOException, SQLException {
        StoreUrl url = made();
        try (Connection other = DriverManager.getConnection(url.jdbc());
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            try (History history = History.open(url, true, patience())) {
                assertThat(history.machines()).isEmpty();
                assertThatThrownBy(() -> history.pruneBefore(Instant.EPOCH, false))
                        .satisfies(e -> gaveUp(url, e));
            }
        }
    }

    @Test
    void anEndlessFirstTimeIsGivenUp() throws IOException {
        StoreUrl url = StoreUrl.parse(folder.resolve("new.db").toString());
        Path lock = folder.resolve("new.db.lock");
        Process other = new ProcessBuilder(
                        "python3",
                        "-c",
                        "import fcntl,sys,time\nf=open(sys.argv[1],'w')\nfcntl.lockf(f,fcntl.LOCK_EX)\nprint('held',flush=True)\ntime.sleep(300)",
                        lock.toString())
                .start();
        try {
            Assumptions.assumeTrue(other.inputReader().readLine() != null, "no python3 here");
            assertThatThrownBy(() -> History.open(url, true, patience()))
                    .satisfies(e -> gaveUp(url, e))
                    .hasMessageContaining("process " + other.pid());
            assertThat(told).singleElement().asString().contains("process " + other.pid());
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void whoHasALockIsNamedByNumber() throws IOException {
        Path file = Files.createFile(folder.resolve("own"));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.lock();
            // The program's own locks are nobody else's.
            assertThat(LockHolders.of(List.of(file))).isEmpty();
        }
    }

    @Test
    void aFileThatNobodyCanWriteIsReadAndOneWithALogBesideItIsRefused() throws IOException, SQLException {
        StoreUrl url = made();
        Path file = url.file().orElseThrow();
        ReadOnlyFile readOnly = new ReadOnlyFile(file);
        assertThat(readOnly.fault()).isEmpty();
        try (Connection connection = DriverManager.getConnection(readOnly.jdbc());
                Statement statement = connection.createStatement()) {
            assertThat(statement
                            .executeQuery("SELECT count(*) FROM tollgate_migration")
                            .next())
                    .isTrue();
        }
        Path log = Files.writeString(folder.resolve("a b%.db-wal"), "not in the file yet");
        assertThat(readOnly.fault().orElseThrow()).contains(log.toString()).contains("copy both");
    }

    @Test
    void howLongIsASettingWithBounds() throws StoreException {
        assertThat(Patience.of(Map.of(), told::add).limit()).isEqualTo(Duration.ofSeconds(60));
        assertThat(Patience.of(Map.of(Patience.VARIABLE, "5"), told::add).limit())
                .isEqualTo(Duration.ofSeconds(5));
        assertThatThrownBy(() -> Patience.of(Map.of(Patience.VARIABLE, "long"), told::add))
                .hasMessageContaining("from 0 to 3600")
                .hasMessageContaining("'long'");
    }
}
