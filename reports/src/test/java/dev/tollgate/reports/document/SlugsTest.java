// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.quantity.ShellCommand;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SlugsTest {
    @Test
    void namesThatMayHoldAnythingBecomePlainAndStayApart() {
        Slugs slugs = new Slugs();
        Set<String> names = new HashSet<>();
        List<String> wished = List.of(
                "../../etc/passwd",
                "..",
                "",
                "a b",
                "a/b",
                "a\\b",
                "a-b-2",
                "ÄÖ",
                "💥",
                "x\u0000y",
                "A B",
                "n".repeat(500));
        for (String wish : wished) {
            names.add(slugs.unique(wish));
        }

        assertThat(names)
                .hasSize(wished.size())
                .allMatch(name -> name.matches("[a-z0-9][a-z0-9.-]*") && name.length() < 90);
        assertThat(names).noneMatch(name -> name.contains(".."));
    }

    @Test
    void aCommandIsReadByAShellAsTheArgumentsItWasMadeFrom() throws Exception {
        List<String> arguments = List.of(
                "run", "--payload", "my file's $(x) `y` \"z\".json", "--impl", "rust-*", "", "a\nb", "--seed=42");
        String line = ShellCommand.of(arguments).replace("./run-bench.sh", "printf '%s\\0'");
        Process shell = new ProcessBuilder("sh", "-c", line).start();
        String read = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(read.split("\0", -1)).startsWith(arguments.toArray(String[]::new));
        assertThat(ShellCommand.of(List.of("run", "--suite", "quick"))).isEqualTo("./run-bench.sh run --suite quick");
        assertThat(ShellCommand.of(List.of())).isEqualTo("./run-bench.sh");
    }
}
