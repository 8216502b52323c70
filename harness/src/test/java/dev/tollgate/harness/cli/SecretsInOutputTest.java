// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store's password is in no output of a command that fails, whatever was mistyped. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@Tag("process")
class SecretsInOutputTest extends CapturedStreams {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://u:s3cr3t@127.0.0.1:1/db",
                "jdbc:postgresql://u:s3cr3t/x@127.0.0.1:1/db",
                "jdbc:postgresql://u:pa@s3cr3t@127.0.0.1:1/db",
                "jdbc:postgresql://u%zz:s3cr3t@/x",
                "jdbc:postgresql://127.0.0.1:1/db?user=u&password=s3cr3t",
                "jdbc:postgresql://127.0.0.1:1/db?user=u&password =s3cr3t",
                "jdbc:postgresql://127.0.0.1:1/db?user=u&password=%zzs3cr3t",
                "jdbc:postgresql://127.0.0.1:1/db?user=u&PGPASSWORD=s3cr3t",
                "jdbc:postgresql://127.0.0.1:1/db?user=u;password=s3cr3t",
                "jdbc:postgresql://127.0.0.1:1/db?socketFactory=s3cr3t",
                "jdbc:postgresql://host.invalid/db?user=u&password=s3cr3t",
                "jdbc:mysql://u:s3cr3t@127.0.0.1:1/db",
                "postgresql://u:s3cr3t@127.0.0.1:1/db"
            })
    void noCommandShowsAPassword(String address) {
        for (List<String> command : List.of(
                List.of("history", "show", "--store", address),
                List.of("history", "show", "--store=" + address),
                List.of("history", "changes", "--store", address),
                List.of("history", "prune", "--keep", "5", "--store", address),
                List.of("history", "add", address),
                List.of("history", "shw", address),
                List.of("history", "show", "--stor", address),
                List.of("history", "show", "--limit=" + address),
                List.of("gate", "--baseline", address, folder.toString()),
                List.of("compare", address, address),
                List.of("compare", folder.toString(), folder.toString(), "--store", address),
                List.of("calibrate", "--store", address),
                List.of("report", address),
                List.of("list", address))) {
            assertThat(Main.execute(command.toArray(String[]::new)))
                    .as("%s", command)
                    .isEqualTo(ExitCode.BAD_INPUT);
        }
        assertThat(printed.toString() + told)
                .doesNotContain("s3cr3t")
                .doesNotContain("\tat ")
                .doesNotContain("a fault of the program");
    }

    @Test
    void theDriversOwnLogIsSilent() throws Exception {
        TollgateProcess.Ended ended = new TollgateProcess(folder)
                .run(
                        "history",
                        "show",
                        "--store",
                        "jdbc:postgresql://127.0.0.1:1/db?user=u&pass word=x&password=s3cr3t");
        assertThat(ended.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(ended.err()).startsWith("error: ").doesNotContain("s3cr3t").doesNotContain("WARNING");
    }
}
