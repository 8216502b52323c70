// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exit codes and files of {@code gate} that builds rely on. */
class GateCommandTest {
    @TempDir
    private Path folder;

    private String jmh(String name, double slow, double other) throws IOException {
        return Files.writeString(folder.resolve(name), """
                [{"benchmark": "a.B.slow", "mode": "avgt", "primaryMetric":
                  {"score": 1, "scoreUnit": "us/op", "rawData": [[%1$s], [%1$s1], [%1$s2]]}},
                 {"benchmark": "a.B.other", "mode": "avgt", "primaryMetric":
                  {"score": 1, "scoreUnit": "us/op", "rawData": [[%2$s], [%2$s5], [%2$s9]]}}]
                """.formatted(slow, other))
                .toString();
    }

    private int gate(String base, String next, String rules, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("gate.yaml"), rules);
        List<String> all = new ArrayList<>(List.of(
                "gate", "--baseline", base, next, "--rules", file.toString(), "--out=" + folder.resolve("made")));
        all.addAll(List.of(more));
        return Main.execute(all.toArray(String[]::new));
    }

    @Test
    void onlyADeclaredRowFailsTheGateAndEveryFileIsWritten() throws IOException {
        String base = jmh("base.json", 100.0, 100.0);
        String next = jmh("new.json", 150.0, 100.0);
        assertThat(gate(base, next, "include: slow\n")).isEqualTo(ExitCode.DOES_NOT_HOLD);
        assertThat(gate(base, next, "include: other\n")).isEqualTo(ExitCode.DONE);
        assertThat(gate(base, next, "rows: [{include: slow, margin: 80}]\n")).isEqualTo(ExitCode.DONE);
        for (String name : new String[] {
            "summary.md",
            "comment.md",
            "junit.xml",
            "smaller-is-better.json",
            "bigger-is-better.json",
            "bencher.json",
            "base.txt",
            "new.txt",
            "gate.csv",
            "gate.json",
            "gate.html"
        }) {
            assertThat(folder.resolve("made").resolve(name)).isNotEmptyFile();
        }
    }

    @Test
    void whatIsNotDecidedFailsOnlyAStrictGateAndNoDeclaredRowIsAFault() throws IOException {
        String base = jmh("base.json", 100.0, 100.0);
        String next = jmh("new.json", 103.0, 100.0);
        assertThat(gate(base, next, "include: slow\n")).isEqualTo(ExitCode.DONE);
        assertThat(gate(base, next, "{include: slow, strict: true}\n")).isEqualTo(ExitCode.INCOMPARABLE);
        assertThat(gate(base, next, "include: nothing\n")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(Main.execute("gate", next)).isEqualTo(ExitCode.BAD_INPUT);
    }
}
