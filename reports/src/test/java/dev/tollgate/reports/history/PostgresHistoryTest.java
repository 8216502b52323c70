// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.history;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.reports.store.StoreException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A history in a PostgreSQL server that is started for these tests. */
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
}
