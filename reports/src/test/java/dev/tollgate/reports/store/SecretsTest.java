// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of somebody's command line a message may show. */
class SecretsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://u:s3cr3t@host/db",
                "postgresql://u:pa@s3 /cr3t@host/db",
                "--store=jdbc:postgresql://host/db?user=u&password=s3cr3t",
                "jdbc:postgresql://host/db?user=u&password =s3 cr3t",
                "jdbc:postgresql://host/db?p%61ssword=s3cr3t",
                "postgresql:/u:s3cr3t@host/db"
            })
    void anArgumentIsShownWithoutItsSecretWhereverItTurnsUp(String argument) {
        String message = "'" + argument + "' is not a run: it is neither a folder nor a run.json";
        assertThat(Secrets.of(List.of("report", argument), Map.of()).masked(message))
                .contains("is not a run")
                .doesNotContain("s3")
                .doesNotContain("cr3t");
    }

    @Test
    void aPasswordOfTheEnvironmentIsNotShown() {
        assertThat(Secrets.of(List.of(), Map.of("PGPASSWORD", "s3cr3t")).masked("failed for s3cr3t"))
                .isEqualTo("failed for ***");
        assertThat(Secrets.of(List.of(), Map.of("TOLLGATE_STORE", "jdbc:postgresql://h/db?x=s3cr3t"))
                        .masked("no s3cr3t here"))
                .isEqualTo("no *** here");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'bench-results/a' is not empty; name another folder",
                "unknown workload 'json.nope'; available: json.extract, json.minify",
                "https://example.org/docs says how; ask somebody@example.org",
                "gate.yaml:3: unknown key 'rows'"
            })
    void aMessageWithoutSecretsStaysAsItIs(String message) {
        assertThat(Secrets.of(List.of("run", "--out", "bench-results/a"), Map.of())
                        .masked(message))
                .isEqualTo(message);
    }
}
