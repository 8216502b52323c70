// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tollgate.reports.calibrate.ForkTable;
import dev.tollgate.reports.compare.Series.Kind;
import dev.tollgate.reports.history.HistoryRow;
import dev.tollgate.reports.history.RowLine;
import dev.tollgate.reports.history.RowLine.Point;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code calibrate} on the forks in a history. */
class CalibrateStoreTest extends CapturedStreams {
    @TempDir
    private Path folder;

    private Path store() {
        return folder.resolve("history.db");
    }

    private int program(Object... arguments) {
        printed.reset();
        told.reset();
        return Main.execute(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
    }

    private String told() {
        return told.toString(StandardCharsets.UTF_8);
    }

    private JsonNode document() {
        return JsonMapper.shared().readTree(printed.toString(StandardCharsets.UTF_8));
    }

    private void add(int day, double level, int forks) throws IOException {
        Random random = new Random(day);
        List<String> values = new ArrayList<>();
        for (int fork = 0; fork < forks; fork++) {
            values.add(String.format(Locale.ROOT, "[%.6f]", level * Math.exp(0.01 * random.nextGaussian())));
        }
        Path file = Files.writeString(folder.resolve("run" + day + ".json"), """
                [{"benchmark": "a.B.c", "mode": "avgt", "primaryMetric":
                 {"score": 1, "scoreUnit": "us/op", "rawData": [%s]}}]
                """.formatted(String.join(",", values)));
        assertThat(program(
                        "history", "add", file, "--time", "2026-01-0" + day, "--commit", "c" + day, "--store", store()))
                .isEqualTo(ExitCode.DONE);
    }

    @Test
    void theForksOfTheLastRunAreReplayedAndThoseOfSeveralRunsAreNotMixed() throws IOException {
        add(1, 100, 10);
        // A level ten times as high would make every fork differ from those of the run before.
        add(2, 1000, 8);
        assertThat(program("calibrate", "--store", store(), "--json")).isEqualTo(ExitCode.DONE);
        JsonNode last = document();
        assertThat(last.get("benchmarks").intValue()).isEqualTo(1);
        assertThat(last.get("forksPerSide").intValue()).isEqualTo(4);
        assertThat(last.at("/rows/0/benchmark").stringValue()).isEqualTo("a.B.c");
        assertThat(last.get("rules"))
                .extracting(rule -> rule.get("rule").stringValue())
                .containsExactly("tollgate", "pooled-mann-whitney", "single-fork-5pct", "jmh-interval-overlap");
        assertThat(program("calibrate", "--store", "jdbc:sqlite:" + store(), "--runs", 5, "--json"))
                .isEqualTo(ExitCode.DONE);
        JsonNode both = document();
        assertThat(both.get("benchmarks").intValue()).isEqualTo(2);
        assertThat(both.get("rows"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.get("forkDeviationPercent").doubleValue())
                        .isLessThan(3));
        assertThat(both.at("/rows/0/benchmark").stringValue())
                .startsWith("a.B.c @ ")
                .endsWith(" of c1");
        // On forks of one code with little noise, the rule is quiet and sees what is planted.
        JsonNode ours = both.at("/rules/0");
        assertThat(ours.get("falseAlarm").doubleValue()).isLessThanOrEqualTo(0.05);
        assertThat(ours.at("/detection/20").doubleValue()).isGreaterThan(0.95);
    }

    @Test
    void everyFormatIsWrittenWhereAskedFor() throws IOException {
        add(1, 100, 10);
        Path made = folder.resolve("made");
        assertThat(program("calibrate", "--store", store(), "--format", "html,md,csv,txt", "--out", made))
                .isEqualTo(ExitCode.DONE);
        for (String name : List.of("html", "md", "csv", "txt")) {
            assertThat(made.resolve("calibration." + name)).content().contains("pooled-mann-whitney");
        }
        assertThat(made.resolve("calibration-benchmarks.csv")).content().contains("a.B.c,10,");
        assertThat(program("calibrate", "--store", store(), "--format", "pdf")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(told()).contains("unknown format 'pdf'; available: table, html, md, csv, txt, json");
    }

    @Test
    void faultsAreNamedAtOnce() throws IOException {
        assertThat(program("calibrate")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(told()).contains("FORKS.csv").contains("--store");
        assertThat(program("calibrate", "none.csv", "--store", "x", "--runs", 0, "--splits", 0, "--fingerprint", "y"))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(told())
                .contains("not both")
                .contains("--runs must be from 1")
                .contains("--splits must be")
                .contains("--fingerprint needs a history")
                .contains("'none.csv'");
        assertThat(program("calibrate", "--store", store())).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(told()).contains("history.db").contains("history add");
        add(1, 100, 3);
        assertThat(program("calibrate", "--store", store())).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(told()).contains("history.db").contains("4 forks or more");
        assertThat(program("calibrate", "--store", store(), "--fingerprint", "elsewhere"))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(told()).contains("elsewhere");
    }

    @Test
    void throughputIsTurnedOverAndRowsOfTheSameNameAreToldApart() {
        Point point = point("run", "one after another");
        List<RowLine> lines = new ArrayList<>();
        for (String arguments : List.of("-Xmx1g", "-Xmx2g")) {
            lines.add(new RowLine(
                    new HistoryRow(
                            "a.B.c",
                            Map.of("n", "1"),
                            "thrpt",
                            "throughput",
                            Kind.TIME,
                            "ops/us",
                            true,
                            Map.of("jvmArgs", arguments)),
                    List.of(point)));
        }
        ForkTable table = StoredForks.table(lines, false);
        assertThat(table.benchmarks().keySet())
                .containsExactly(
                        "a.B.c (n=1) throughput with jvmArgs '-Xmx1g'", "a.B.c (n=1) throughput with jvmArgs '-Xmx2g'");
        assertThat(table.benchmarks().values()).isNotEmpty().allSatisfy(forks -> {
            assertThat(forks.getFirst().value()).isCloseTo(0.1, within(1e-12));
            assertThat(forks.getLast().value()).isCloseTo(0.05, within(1e-12));
        });
    }

    private static Point point(String run, String forksMeasured) {
        return new Point(run, "", Instant.EPOCH, forksMeasured, List.of(10.0, 20.0), 2, 14, 10, 20, Optional.empty());
    }

    @Test
    void runsThatMeasuredInAnotherWayAreMarked() {
        HistoryRow row = new HistoryRow("a.B.c", Map.of(), "avgt", "time", Kind.TIME, "ns/op", false, Map.of());
        List<Point> points = List.of(point("run1", "one after another"), point("run2", "in turn, slots of 10 ms"));
        assertThat(StoredForks.table(List.of(new RowLine(row, points)), true)
                        .benchmarks()
                        .keySet())
                .containsExactly("a.B.c @ run1, one after another", "a.B.c @ run2, in turn, slots of 10 ms");
        assertThat(StoredForks.table(List.of(new RowLine(row, points.subList(0, 1))), false)
                        .benchmarks()
                        .keySet())
                .containsExactly("a.B.c");
    }
}
