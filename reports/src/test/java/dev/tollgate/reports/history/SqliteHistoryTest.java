// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.reports.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A history in SQLite's file. */
class SqliteHistoryTest extends BaselineContract {
    @TempDir
    Path folder;

    @Override
    StoreUrl store() throws IOException {
        return StoreUrl.parse("jdbc:sqlite:" + folder.resolve("made/on demand/history.db"));
    }

    @Test
    void noLockFileIsLeftBehind() throws IOException {
        History.open(store(), true).close();
        try (Stream<Path> files = Files.list(folder.resolve("made/on demand"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("history.db");
        }
    }

    @Test
    void aMissingFileIsNotMadeByLooking() {
        Path file = folder.resolve("none.db");
        assertThatThrownBy(() -> History.open(StoreUrl.parse(file.toString()), false))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("none.db")
                .hasMessageContaining("history add");
        assertThat(file).doesNotExist();
    }

    @Test
    void whatIsNoDatabaseIsRefusedAndLeftAsItIs() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "not a database, but longer than a header");
        assertThatThrownBy(() -> History.open(StoreUrl.parse(file.toString()), true))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("notes.txt")
                .hasMessageContaining("no SQLite database");
        assertThat(file).hasContent("not a database, but longer than a header");
        assertThatThrownBy(() -> History.open(StoreUrl.parse(folder.toString()), true))
                .hasMessageContaining("is a folder");
    }

    @Test
    void aDatabaseThatIsCutOffIsNamed() throws IOException {
        try (History history = History.open(store(), true)) {
            history.add(Entries.run(1, 500));
        }
        Path whole = store().file().orElseThrow();
        Path cut = folder.resolve("cut.db");
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(whole), 5_000));
        assertThatThrownBy(() -> History.open(StoreUrl.parse(cut.toString()), true))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("cut.db")
                .hasMessageContaining("malformed");
    }

    @Test
    void aDatabaseOfSomethingElseIsRefusedAndLeftAsItIs() throws IOException, SQLException {
        Path file = folder.resolve("shop.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            connection.createStatement().execute("CREATE TABLE customer (id INTEGER)");
        }
        assertThatThrownBy(() -> History.open(StoreUrl.parse(file.toString()), true))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("shop.db")
                .hasMessageContaining("something else");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var tables = connection
                        .createStatement()
                        .executeQuery("SELECT COUNT(*) FROM sqlite_master WHERE name IN ('run', 'series')")) {
            assertThat(tables.getInt(1)).isZero();
        }
    }

    @Test
    void aLaterVersionIsRefusedByItsNumber() throws IOException, SQLException {
        History.open(store(), true).close();
        try (Connection connection = DriverManager.getConnection(store().jdbc())) {
            connection
                    .createStatement()
                    .execute(
                            "INSERT INTO tollgate_migration (installed_rank, version, description, type, script,"
                                    + " checksum, installed_by, installed_on, execution_time, success)"
                                    + " VALUES (9, '9', 'later', 'SQL', 'V9__later.sql', 1, '', '2030-01-01 00:00:00.000', 1, 1)");
        }
        assertThatThrownBy(() -> History.open(store(), false))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("version 9");
    }
}
