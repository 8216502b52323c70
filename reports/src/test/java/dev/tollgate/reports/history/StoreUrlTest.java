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
        StoreUrl url =
                StoreUrl.parse("jdbc:postgresql://me:hidden1@host/bench?password=hidden2&sslpassword=hidden3&ssl=true");
        assertThat(url.toString())
                .doesNotContain("hidden")
                .contains("host/bench")
                .contains("ssl=true");
        assertThat(url.jdbc()).contains("hidden2").contains("stringtype=unspecified");
    }
}
