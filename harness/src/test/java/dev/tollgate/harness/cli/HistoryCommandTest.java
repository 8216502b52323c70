// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.harness.fork.ForkCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The documents, messages and exit codes of {@code history} that others script against. */
class HistoryCommandTest extends CapturedStreams {
    private static final Path RUN = Path.of("../reports/src/test/resources/runs/v1-example");

    @TempDir
    private Path folder;

    private Path jmh(String name, double... forks) throws IOException {
        StringBuilder raw = new StringBuilder();
        for (double fork : forks) {
            raw.append(raw.isEmpty() ? "" : ",").append('[').append(fork).append(']');
        }
        return Files.writeString(folder.resolve(name), """
                [{"benchmark": "a.B.c", "mode": "avgt", "jdkVersion": "25", "primaryMetric":
                 {"score": 1, "scoreError": "NaN", "scoreUnit": "us/op", "rawData": [%s]}}]
                """.formatted(raw));
    }

    private int history(Object... arguments) {
        printed.reset();
        told.reset();
        List<String> all = new ArrayList<>(List.of("history"));
        for (Object argument : arguments) {
            all.add(argument.toString());
        }
        return Main.execute(all.toArray(String[]::new));
    }

    private JsonNode document() {
        return JsonMapper.shared().readTree(printed.toString(StandardCharsets.UTF_8));
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private String told() {
        return told.toString(StandardCharsets.UTF_8);
    }

    private Path store() {
        return folder.resolve("history.db");
    }

    @Test
    void aRunIsAddedOnceAndShownByItsCommit() {
        assertThat(history("add", RUN, "--commit", "abc", "--store", store(), "--json"))
                .isEqualTo(ExitCode.DONE);
        JsonNode added = document().at("/added/0");
        assertThat(added.get("outcome").stringValue()).isEqualTo("new");
        assertThat(history("add", RUN, "--commit", "abc", "--store", store(), "--json"))
                .isEqualTo(ExitCode.DONE);
        assertThat(document().at("/added/0/outcome").stringValue()).isEqualTo("there");
        assertThat(history("add", RUN, "--commit", "other", "--store", store())).isEqualTo(ExitCode.DONE);
        assertThat(printed()).contains("was there already").contains("commit abc");
        String machine = added.get("fingerprint").stringValue();
        assertThat(history("show", "*", "--fingerprint", machine, "--store", "jdbc:sqlite:" + store(), "--json"))
                .isEqualTo(ExitCode.DONE);
        JsonNode document = document();
        assertThat(document.propertyNames()).containsExactly("fingerprint", "machines", "rows");
        JsonNode row = document.at("/rows/0");
        assertThat(row.propertyNames())
                .contains("name", "params", "mode", "metric", "unit", "higherIsBetter", "configuration", "points");
        JsonNode point = row.at("/points/0");
        assertThat(row.get("points")).hasSize(1);
        assertThat(point.get("commit").stringValue()).isEqualTo("abc");
        assertThat(point.propertyNames()).contains("run", "measuredAt", "perFork", "forks", "estimate", "low", "high");
        assertThat(history("show", "*", "--fingerprint", machine, "--store", store()))
                .isEqualTo(ExitCode.DONE);
        assertThat(printed()).contains("abc").contains("to the ruler").contains("Drift between runs");
        assertThat(history("show", "*", "--fingerprint", machine, "--store", store(), "--format", "csv"))
                .isEqualTo(ExitCode.DONE);
        assertThat(printed())
                .startsWith(
                        "measuredAt,commit,forks,estimate,estimateLow,estimateHigh,ratio,ratioLow,ratioHigh,run,name,");
    }

    @Test
    void jmhsJsonIsOfThisMachineUnlessToldOtherwiseAndChangesAreFound() throws IOException {
        for (int day = 1; day <= 20; day++) {
            double level = day <= 10 ? 100 : 120;
            Path file = jmh("day" + day + ".json", level + 0.1 * (day % 3), level, level + 0.05 * (day % 5));
            assertThat(history(
                            "add",
                            file,
                            "--commit",
                            "c" + day,
                            "--time",
                            "2026-01-%02d".formatted(day),
                            "--store",
                            store()))
                    .isEqualTo(ExitCode.DONE);
        }
        assertThat(told()).contains("does not say").contains("--fingerprint");
        assertThat(history("changes", "--store", store(), "--json")).isEqualTo(ExitCode.DONE);
        JsonNode document = document();
        assertThat(document.propertyNames()).contains("fingerprint", "machines", "rows", "changes");
        assertThat(document.get("changes")).hasSize(1);
        JsonNode change = document.at("/changes/0");
        assertThat(change.at("/lastBefore/commit").stringValue()).isEqualTo("c10");
        assertThat(change.at("/firstAfter/commit").stringValue()).isEqualTo("c11");
        assertThat(change.get("direction").stringValue()).isEqualTo("worse");
        assertThat(change.get("byRuler").booleanValue()).isFalse();
        assertThat(change.get("ratio").doubleValue()).isBetween(1.19, 1.21);
        assertThat(history("changes", "--store", store())).isEqualTo(ExitCode.DONE);
        assertThat(printed()).contains("worse").contains("c10").contains("c11").contains("+20 %");
        assertThat(history("changes", "--store", store(), "--format", "csv")).isEqualTo(ExitCode.DONE);
        assertThat(printed()).contains(",worse,0.1999").contains(",c10,").contains(",c11,");
        assertThat(history("changes", "--store", store(), "--format", "md", "--json"))
                .isEqualTo(ExitCode.BAD_INPUT);
        Path page = folder.resolve("pages/history.html");
        assertThat(history("show", "--store", store(), "--format", "html", "--out", page))
                .isEqualTo(ExitCode.DONE);
        assertThat(page)
                .content()
                .contains("a.B.c")
                .contains("data:image/svg+xml")
                .contains("c11");
        assertThat(history("show", "--store", store(), "--format", "pdf", "--json", "--limit", 0, "--out", page))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(told()).contains("'pdf'").contains("--limit must be").contains("--out needs");
        assertThat(history("prune", "--keep", 5, "--store", store())).isEqualTo(ExitCode.DONE);
        assertThat(printed()).contains("15 runs deleted");
        assertThat(history("show", "a.B.*", "--store", store())).isEqualTo(ExitCode.DONE);
        assertThat(printed()).contains("c16").doesNotContain("c15 ");
    }

    @Test
    void everyFaultIsNamedAtOnceAndNothingIsStored() throws IOException {
        Path good = jmh("good.json", 1, 2, 3);
        assertThat(history(
                        "add",
                        good,
                        folder.resolve("none"),
                        folder.resolve("nor this"),
                        "--time",
                        "yesterday",
                        "--commit",
                        "a b",
                        "--store",
                        "jdbc:mysql://host/x"))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(told())
                .contains("none'")
                .contains("nor this'")
                .contains("yesterday")
                .contains("'a b'")
                .contains("jdbc:mysql://host/x")
                .contains("jdbc:postgresql://HOST/DATABASE");
        assertThat(history("add", good, folder.resolve("none"), "--store", store()))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(store()).doesNotExist();
    }

    @Test
    void whatIsNotThereIsNamedWithWhatIs() throws IOException {
        assertThat(history("show", "--store", store())).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(told()).contains("history.db").contains("history add");
        history("add", jmh("good.json", 1, 2, 3), "--fingerprint", "elsewhere", "--store", store());
        assertThat(history("show", "--store", store())).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(told()).contains("this machine").contains("elsewhere (1 run");
        assertThat(history("show", "x*", "--fingerprint", "elsewhere", "--store", store()))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(told()).contains("'x*'").contains("a.B.c");
        assertThat(history("prune", "--store", store())).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(history("prune", "--keep", 0, "--before", "x", "--store", store()))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(told()).contains("not both").contains("at least 1").contains("'x'");
        assertThat(history()).isEqualTo(ExitCode.BAD_INPUT);
        Path text = Files.writeString(folder.resolve("notes.txt"), "this is just a note");
        assertThat(history("show", "--store", text)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(told()).contains("notes.txt").contains("no SQLite database");
    }

    @Test
    void aVoidRunIsRefused() throws IOException {
        String json = Files.readString(RUN.resolve("run.json"))
                .replaceFirst("\"status\" *: *\"[a-z]+\"", "\"status\" : \"void\"");
        Path run = Files.createDirectories(folder.resolve("void-run"));
        Files.writeString(run.resolve("run.json"), json);
        assertThat(history("add", run, "--store", store())).isEqualTo(ExitCode.VOID);
        assertThat(told()).contains("void-run").contains("A/A");
        assertThat(store()).doesNotExist();
    }

    @Test
    void programsThatAddAtTheSameTimeLoseNothing() throws Exception {
        int programs = 3;
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            files.add(jmh("run" + i + ".json", 100 + i, 101, 102));
        }
        List<Process> running = new ArrayList<>();
        for (int program = 0; program < programs; program++) {
            List<String> arguments = new ArrayList<>(List.of("history", "add"));
            files.forEach(file -> arguments.add(file.toString()));
            arguments.addAll(List.of("--store", store().toString(), "--time", "2026-01-01"));
            running.add(new ProcessBuilder(ForkCommand.java(Main.class.getName(), List.of(), arguments))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("program" + program + ".txt").toFile())
                    .start());
        }
        for (int program = 0; program < programs; program++) {
            assertThat(running.get(program).waitFor())
                    .as(Files.readString(folder.resolve("program" + program + ".txt")))
                    .isEqualTo(ExitCode.DONE);
        }
        assertThat(history("show", "--store", store(), "--json")).isEqualTo(ExitCode.DONE);
        assertThat(document().at("/rows/0/points")).hasSize(files.size());
    }

    @Test
    void otherCommandsLoadNothingOfIt() throws Exception {
        Path classes = folder.resolve("classes.txt");
        Process process = new ProcessBuilder(ForkCommand.java(
                        Main.class.getName(),
                        List.of("-Xlog:class+load:file=" + classes + "::filecount=0"),
                        List.of("compare", "--help")))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("help.txt").toFile())
                .start();
        assertThat(process.waitFor()).isZero();
        assertThat(Files.readString(classes))
                .contains("dev.tollgate.harness.cli.Main")
                .doesNotContain("org.jdbi")
                .doesNotContain("org.flywaydb")
                .doesNotContain("com.zaxxer")
                .doesNotContain("org.sqlite")
                .doesNotContain("org.postgresql");
    }
}
