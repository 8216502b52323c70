// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.harness.fork.ForkCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Output that is lost is never a success: real shells, real streams. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@Tag("process")
class StandardOutputTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"\"$@\" > /dev/full", "\"$@\" >&-", "{ \"$@\"; echo $? > code; } | true; exit $(cat code)"})
    void aStreamThatCannotBeWrittenIsExitTwoAndOneSentence(String script) throws Exception {
        Assumptions.assumeTrue(Files.exists(Path.of("/dev/full")), "this system has no /dev/full");
        for (String option : List.of("--json", "--help")) {
            List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", script, "sh"));
            command.addAll(ForkCommand.java(Main.class.getName(), List.of(), List.of("list", option)));
            Path err = folder.resolve("err.txt");
            int code = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectError(err.toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            assertThat(Files.readString(err).lines())
                    .singleElement()
                    .asString()
                    .startsWith("error: the standard output cannot be written: ");
            assertThat(code).isEqualTo(ExitCode.BAD_INPUT);
        }
    }
}
