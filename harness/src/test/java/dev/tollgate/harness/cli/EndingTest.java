// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class EndingTest {
    /** Stands for the program: it says which process it is, and has work for a minute. */
    static final class Busy {
        private Busy() {}

        public static void main(String[] args) throws InterruptedException {
            Ending.watch();
            System.out.println(ProcessHandle.current().pid());
            Thread.sleep(60_000);
        }
    }

    @Test
    @Timeout(60)
    @DisabledOnOs(OS.WINDOWS)
    void theProgramEndsWithItsScriptThoughNobodyWaitsForThat() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        // What becomes of the outer shell never asks how its child ended, as the first process of a container may not.
        Process outer = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        "sh -c 'echo $$; \"$0\" -Dtollgate.launcher=$$ -cp \"$1\" \"$2\" & wait' \"$0\" \"$1\" \"$2\" & exec sleep 50",
                        java.toString(),
                        System.getProperty("java.class.path"),
                        Busy.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = outer.inputReader()) {
            ProcessHandle script =
                    ProcessHandle.of(Long.parseLong(lines.readLine())).orElseThrow();
            ProcessHandle program =
                    ProcessHandle.of(Long.parseLong(lines.readLine())).orElseThrow();
            try {
                assertThat(program.onExit()
                                .completeOnTimeout(null, 1, TimeUnit.SECONDS)
                                .get())
                        .as("ended while its script was there")
                        .isNull();

                script.destroyForcibly();

                for (int i = 0; i < 30 && program.isAlive(); i++) {
                    Thread.sleep(100);
                }
                assertThat(program.isAlive()).isFalse();
            } finally {
                program.destroyForcibly();
            }
        } finally {
            outer.destroyForcibly();
        }
    }
}
