// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.reports.store.StoreException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is an address of a store, and what a message may show of it. */
class StoreUrlTest {
    @ParameterizedTest
    @ValueSource(strings = {"jdbc:sqlite:some/history.db", "some/history.db"})
    void aFileIsSqlite(String text) throws StoreException {
        StoreUrl url = StoreUrl.parse(text);
        assertThat(url.file()).contains(Path.of("some/history.db"));
        assertThat(url.jdbc()).isEqualTo("jdbc:sqlite:some/history.db");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "jdbc:mysql://host/bench",
                "postgresql://host/bench",
                "jdbc:sqlite:",
                "jdbc:sqlite::memory:",
                "jdbc:sqlite:file:x?mode=memory",
                "https://host/bench",
                "nul\0.db"
            })
    void anythingElseIsRefusedWithTheChoices(String text) {
        assertThatThrownBy(() -> StoreUrl.parse(text))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("jdbc:sqlite:FILE")
                .hasMessageContaining("jdbc:postgresql://HOST/DATABASE");
    }

    @Test
    void passwordsAreNotShown() throws StoreException {
        StoreUrl url = StoreUrl.parse(
                "jdbc:postgresql://host:5432/bench?password=hidden2&sslpassword=hidden3&ssl=true&user=me");
        assertThat(url.toString())
                .isEqualTo("jdbc:postgresql://host:5432/bench?password=***&sslpassword=***&ssl=true&user=me");
        assertThat(url.jdbc()).contains("hidden2").contains("stringtype=unspecified");
        assertThat(url.masked("role hidden2 of hidden3 at " + url.text())).doesNotContain("hidden");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://host/bench",
                "jdbc:postgresql://host/bench?ssl",
                "jdbc:postgresql://a:1,b:2/bench?",
                "jdbc:postgresql://[::1]:5432/bench?user=me@company&options=-c%20statement_timeout=9",
                "jdbc:postgresql:bench?password=p%26ss#w;rd",
                "jdbc:postgresql://host/"
            })
    void whatTheDriverTakesIsTaken(String text) throws StoreException {
        assertThat(StoreUrl.parse(text).jdbc()).startsWith(text);
    }

    /** All of them are tried as they stand; whether refused or not, nothing of the password is shown. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://u:s3cr3t@host/db",
                "jdbc:postgresql://u:s3cr3t/x@host/db",
                "jdbc:postgresql://u:pa@s3cr3t@host/db",
                "jdbc:postgresql://u:pa ss s3cr3t@host/db",
                "jdbc:postgresql://u%zz:s3cr3t@/x",
                "jdbc:postgresql://u:s3?cr3t@host/db",
                "jdbc:postgresql://u:s3cr3t",
                "jdbc:postgresql:u:s3cr3t@host/db",
                "jdbc:postgresql:u/s3cr3t@host/db",
                "jdbc:postgresql://host/db;password=s3cr3t",
                "jdbc:postgresql://host/db?password=s3cr3t",
                "jdbc:postgresql://host/db?PASSWORD=s3cr3t",
                "jdbc:postgresql://host/db?user=u&password =s3cr3t",
                "jdbc:postgresql://host/db?user=u& password=s3cr3t",
                "jdbc:postgresql://host/db?user=u&pass%77ord=s3cr3t",
                "jdbc:postgresql://host/db?user=u;password=s3cr3t",
                "jdbc:postgresql://host/db?user=u,password=s3cr3t",
                "jdbc:postgresql://host/db?user=u password=s3cr3t",
                "jdbc:postgresql://host/db?user=u&amp;password=s3cr3t",
                "jdbc:postgresql://host/db?user=u/s3cr3t",
                "jdbc:postgresql://host/db?password=a&s3cr3t",
                "jdbc:postgresql://host/db?password=a&b=s3cr3t",
                "jdbc:postgresql://host/db?sslpassword=s3cr3t",
                "jdbc:postgresql://host/db?token=s3cr3t",
                "jdbc:postgresql://host/db?apikey=%zzs3cr3t",
                "jdbc:postgresql://host/db#password=s3cr3t",
                "JDBC:POSTGRESQL://u:s3cr3t@host/db",
                " jdbc:postgresql://u:s3cr3t@host/db",
                "postgresql://u:s3cr3t@host/db",
                "postgres://u:s3/cr3t@host/db",
                "postgres:u:s3cr3t@host/db",
                "u:s3cr3t@host/db",
                "host=h user=u password=s3cr3t",
                "jdbc:mysql://u:s3cr3t@host/db",
                "jdbc:oracle:thin:u/s3cr3t@host",
                "jdbc:sqlite:x.db?key=s3cr3t",
                "jdbc:sqlite:u:s3cr3t@host/db",
                "'jdbc:postgresql://u:s3cr3t@host/db'",
                "--store=jdbc:postgresql://u:s3cr3t@host/db"
            })
    void noSpellingOfAPasswordIsEverShown(String text) {
        String told;
        try {
            told = StoreUrl.parse(text).shown();
        } catch (StoreException e) {
            told = e.getMessage();
        }
        assertThat(told).doesNotContain("s3").doesNotContain("cr3t");
    }

    @Test
    void aUserInFrontOfTheHostIsRefusedBeforeTheDriverSeesIt() {
        assertThatThrownBy(() -> StoreUrl.parse("jdbc:postgresql://u:s3cr3t@host/db"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("?user=NAME")
                .hasMessageContaining("~/.pgpass");
    }
}
