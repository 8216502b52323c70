// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The documents and exit codes of {@code compare} that others script against. */
class CompareCommandTest extends CapturedStreams {
    private static final Path RUN = Path.of("../reports/src/test/resources/runs/v1-example");

    @TempDir
    private Path folder;

    private Path jmh(String name, String jdk, double... forks) throws IOException {
        StringBuilder raw = new StringBuilder();
        for (double fork : forks) {
            raw.append(raw.isEmpty() ? "" : ",").append('[').append(fork).append(']');
        }
        return Files.writeString(folder.resolve(name), """
                [{"benchmark": "a.B.c", "mode": "avgt", "jdkVersion": "%s", "primaryMetric":
                 {"score": 1, "scoreError": "NaN", "scoreUnit": "us/op", "rawData": [%s]}}]
                """.formatted(jdk, raw));
    }

    private static int compare(Object... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "compare";
        for (int i = 0; i < arguments.length; i++) {
            all[i + 1] = arguments[i].toString();
        }
        return Main.execute(all);
    }

    @Test
    void aRegressionIsExitOneAndTheDocumentHasTheContractsFields() throws IOException {
        Path base = jmh("base.json", "25", 100, 101, 99, 100, 102);
        Path next = jmh("new.json", "25", 150, 151, 149, 152, 148);
        assertThat(compare(base, next, "--json")).isEqualTo(ExitCode.DOES_NOT_HOLD);
        JsonNode document = JsonMapper.shared().readTree(printed.toString(StandardCharsets.UTF_8));
        assertThat(document.propertyNames()).contains("rows", "incomparable", "added", "removed");
        assertThat(document.get("rows").get(0).propertyNames())
                .contains(
                        "name",
                        "params",
                        "metric",
                        "unit",
                        "higherIsBetter",
                        "baseForks",
                        "newForks",
                        "ratio",
                        "low",
                        "high",
                        "pValue",
                        "adjustedPValue",
                        "verdict");
        assertThat(document.at("/rows/0/verdict").stringValue()).isEqualTo("REGRESSED");
    }

    @Test
    void whatIsNotDecidedIsExitZeroAndFourOnlyWhereThatIsAskedFor() throws IOException {
        Path base = jmh("base.json", "25", 100, 140, 70, 100, 120);
        Path next = jmh("new.json", "25", 110, 130, 75, 105, 115);
        assertThat(compare(base, next)).isEqualTo(ExitCode.DONE);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("INCONCLUSIVE")
                .contains("duel --base BASE.jar --new NEW.jar --include '^a\\.B\\.c$'");
        assertThat(compare(base, next, "--strict")).isEqualTo(ExitCode.INCOMPARABLE);
    }

    @Test
    void anotherJdkIsExitFour() throws IOException {
        assertThat(compare(jmh("base.json", "21", 1, 2, 3), jmh("new.json", "25", 1, 2, 3)))
                .isEqualTo(ExitCode.INCOMPARABLE);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("jdkVersion '21' against '25'");
    }

    @Test
    void aRunHeldAgainstItselfChangesNothing() {
        assertThat(compare(RUN, RUN.resolve("run.json"), "--json")).isEqualTo(ExitCode.DONE);
        JsonNode rows = JsonMapper.shared()
                .readTree(printed.toString(StandardCharsets.UTF_8))
                .get("rows");
        assertThat(rows).isNotEmpty();
        rows.forEach(row -> assertThat(row.get("verdict").stringValue()).isNotIn("REGRESSED", "IMPROVED"));
    }

    @Test
    void everyFaultIsToldAtOnce() throws IOException {
        Path odd = Files.writeString(folder.resolve("odd.json"), "{}");
        assertThat(compare(folder.resolve("missing"), odd, "--format", "pdf", "--drift", "-1"))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("no such file or folder")
                .contains("not JMH's JSON")
                .contains("unknown format 'pdf'; available: table, html, md, csv, txt, json")
                .contains("--drift");
    }

    @Test
    void everyFormatIsWrittenWhereAskedFor() throws IOException {
        Path base = jmh("base.json", "25", 100, 101, 99);
        assertThat(compare(base, base, "--format", "html,md,csv,json", "--out", folder.resolve("made")))
                .isEqualTo(ExitCode.DONE);
        assertThat(folder.resolve("made/comparison.html"))
                .content()
                .contains("a.B.c")
                .doesNotContain("http");
        assertThat(folder.resolve("made/comparison.md")).content().contains("| a.B.c | time | UNCHANGED |");
        assertThat(folder.resolve("made/comparison.csv"))
                .content()
                .contains("a.B.c,,,avgt,time,us/op,false,UNCHANGED,");
        assertThat(folder.resolve("made/comparison.json")).isNotEmptyFile();
    }

    @Test
    void everyTableIsAFileOfCommaSeparatedValues() throws IOException {
        assertThat(compare(
                        jmh("base.json", "21", 1, 2, 3),
                        jmh("new.json", "25", 1, 2, 3),
                        "--across",
                        "--format",
                        "csv,txt",
                        "--out",
                        folder.resolve("made")))
                .isEqualTo(ExitCode.DONE);
        assertThat(folder.resolve("made/comparison-environment.csv")).content().contains("jdkVersion,21,25");
        assertThat(folder.resolve("made/comparison.txt")).content().contains("INCONCLUSIVE");
    }
}
