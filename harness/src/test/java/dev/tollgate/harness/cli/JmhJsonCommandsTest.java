// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands do with JMH's JSON, and with what is none. */
class JmhJsonCommandsTest extends CapturedStreams {
    @TempDir
    private Path folder;

    private String jmh(String name, String... entries) throws IOException {
        return Files.writeString(folder.resolve(name), "[" + String.join(",", entries) + "]")
                .toString();
    }

    private static String entry(int threads, String forks) {
        return """
                {"benchmark": "q.Bench.offer", "mode": "thrpt", "threads": %d, "primaryMetric":
                 {"score": 1, "scoreUnit": "ops/us", "rawData": [%s]}}
                """.formatted(threads, forks);
    }

    private int run(String... arguments) {
        printed.reset();
        told.reset();
        return Main.execute(arguments);
    }

    private String out() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return told.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aHalvedThroughputUnderEightThreadsFailsCompareGateAndTheGateByAHistory() throws IOException {
        String base = jmh("base.json", entry(1, "[100],[100.1],[100.2]"), entry(8, "[800],[801],[802]"));
        String next = jmh("new.json", entry(1, "[100],[100.1],[100.2]"), entry(8, "[400],[401],[402]"));
        String store = folder.resolve("h.db").toString();
        assertThat(run("compare", base, next)).isEqualTo(ExitCode.DOES_NOT_HOLD);
        assertThat(out()).contains("q.Bench.offer (threads=8)", "1 regressed, 1 unchanged");
        assertThat(run(
                        "gate",
                        "--baseline",
                        base,
                        next,
                        "--out",
                        folder.resolve("g").toString()))
                .isEqualTo(ExitCode.DOES_NOT_HOLD);
        assertThat(run(
                        "history",
                        "add",
                        base,
                        "--store",
                        store,
                        "--fingerprint",
                        "m",
                        "--time",
                        "2026-01-01T00:00:00Z"))
                .isEqualTo(ExitCode.DONE);
        assertThat(run(
                        "gate",
                        "--baseline",
                        store,
                        next,
                        "--fingerprint",
                        "m",
                        "--out",
                        folder.resolve("g").toString()))
                .isEqualTo(ExitCode.DOES_NOT_HOLD);
        assertThat(run("history", "show", "--store", store, "--fingerprint", "m", "--where", "threads=8"))
                .isEqualTo(ExitCode.DONE);
        assertThat(out()).contains("(threads=8)").doesNotContain("(threads=1)");
    }

    @Test
    void aGateTakesValuesBelowNoughtAsCompareDoes() throws IOException {
        String file = jmh("below.json", entry(1, "[-1],[2],[3]"));
        int compared = run("compare", file, file);
        assertThat(run(
                        "gate",
                        "--baseline",
                        file,
                        file,
                        "--out",
                        folder.resolve("g").toString()))
                .isEqualTo(compared)
                .isEqualTo(ExitCode.DONE);
        assertThat(out()).contains("a fork's value is below 0");
    }

    @Test
    void aFaultOfOneFileIsToldOnceWhereItStandsForBothSides() throws IOException {
        String csv = Files.writeString(folder.resolve("r.csv"), "\"Benchmark\",\"Mode\",\"Threads\"\n")
                .toString();
        List<String[]> commands = new ArrayList<>();
        commands.add(new String[] {"compare", csv, csv});
        commands.add(new String[] {"gate", "--baseline", csv, csv});
        commands.add(new String[] {"report", csv});
        for (String[] command : commands) {
            assertThat(run(command)).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(err().lines()).hasSize(1);
            assertThat(err()).contains("JMH's CSV", "-rf json");
        }
    }

    @Test
    void aFileIsReportedBesideItOrIntoAFolderInEveryFormat() throws IOException {
        String file = jmh("jmh-result.json", entry(1, "[100],[101]"), entry(2, "[200],[201]"));
        assertThat(run("report", file)).isEqualTo(ExitCode.DONE);
        assertThat(out()).contains("q.Bench.offer (threads=1)", "q.Bench.offer (threads=2)");
        assertThat(folder.resolve("jmh-result-report/index.html")).isNotEmptyFile();
        Path made = folder.resolve("made");
        assertThat(run("report", file, "--format", "html,md,csv,json", "--out", made.toString()))
                .isEqualTo(ExitCode.DONE);
        for (String name : List.of("index.html", "report.md", "report.csv", "report.json")) {
            assertThat(made.resolve(name)).isNotEmptyFile();
        }
        assertThat(run("report", file, jmh("other.json", entry(1, "[1]")), "--format", "md"))
                .isEqualTo(ExitCode.DONE);
        assertThat(err()).contains("compare");
        Files.createDirectories(folder.resolve("sub"));
        String same =
                Files.copy(Path.of(file), folder.resolve("sub/jmh-result.json")).toString();
        assertThat(run("report", file, same, "--out", made.toString())).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void aDuelsFolderLeadsToItsFilesInEveryCommand() throws IOException {
        Files.writeString(folder.resolve("duel.json"), "{}");
        String duel = folder.toString();
        String store = folder.resolve("h.db").toString();
        String file = jmh("x.json", entry(1, "[1],[2]"));
        for (String[] command : new String[][] {
            {"report", duel},
            {"compare", duel, file},
            {"history", "add", duel, "--store", store, "--commit", "c"},
            {"gate", "--baseline", duel, file}
        }) {
            assertThat(run(command)).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(err()).contains("base.json", "new.json");
        }
    }
}
