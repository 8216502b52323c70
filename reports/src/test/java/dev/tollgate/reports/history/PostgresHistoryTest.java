// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.reports.store.StoreException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A history in a PostgreSQL server that is started for these tests. */
@Tag("process")
class PostgresHistoryTest extends BaselineContract {
    private static final AtomicInteger SCHEMAS = new AtomicInteger();
    private static EmbeddedPostgres server;
    private String schema;

    @BeforeAll
    static void startServer() throws IOException {
        // The server's binaries are there for this platform alone.
        Assumptions.assumeTrue(
                System.getProperty("os.name").equals("Linux")
                        && System.getProperty("os.arch").equals("amd64"),
                "PostgreSQL's binaries are for Linux on amd64");
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void freshSchema() throws SQLException {
        schema = "history" + SCHEMAS.incrementAndGet();
        run("CREATE SCHEMA " + schema);
    }

    private static void run(String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            connection.createStatement().execute(sql);
        }
    }

    @Override
    StoreUrl store() throws IOException {
        return StoreUrl.parse(server.getJdbcUrl("postgres", "postgres") + "&currentSchema=" + schema);
    }

    @Test
    void aSchemaOfSomethingElseIsRefused() throws SQLException {
        run("CREATE TABLE " + schema + ".customer (id INTEGER)");
        assertThatThrownBy(() -> History.open(store(), true))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("something else")
                .hasMessageContaining("currentSchema");
    }

    @Test
    void aServerThatIsNotThereIsNamedWithoutThePassword() {
        assertThatThrownBy(() -> History.open(
                        StoreUrl.parse("jdbc:postgresql://127.0.0.1:1/none?user=me&password=s3cret"), false))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("127.0.0.1:1/none")
                .hasMessageContaining("cannot be reached")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void whoHoldsALockIsNamedAndNotWaitedForForEver() throws Exception {
        History.open(store(), true).close();
        List<String> told = new CopyOnWriteArrayList<>();
        try (Connection other = server.getPostgresDatabase().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SET application_name = 'somebody'");
            statement.execute("LOCK TABLE " + schema + ".run IN ACCESS EXCLUSIVE MODE");
            Patience patience = new Patience(Duration.ofSeconds(3), Duration.ofMillis(200), told::add);
            try (History history = History.open(store(), false, patience)) {
                assertThatThrownBy(history::machines)
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("is locked by server process")
                        .hasMessageContaining("somebody");
            }
        }
        assertThat(told).singleElement().asString().contains("somebody");
    }

    @Test
    void aServerThatAcceptsAndSaysNothingIsNotWaitedForForEver() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> History.open(
                            StoreUrl.parse("jdbc:postgresql://127.0.0.1:" + silent.getLocalPort()
                                    + "/none?user=me&connectTimeout=2&loginTimeout=2"),
                            false))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("cannot be reached");
        }
    }
}
