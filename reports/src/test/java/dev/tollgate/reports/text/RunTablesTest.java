// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.LadderRun;
import dev.tollgate.reports.SyntheticExtras;
import dev.tollgate.reports.SyntheticRun;
import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.RunStatus;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.CellStatus;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.model.cell.PayloadInfo;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.model.cell.Transfer;
import dev.tollgate.reports.quantity.Quantities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RunTablesTest {
    private static final Run RUN = SyntheticRun.ofEveryKind();

    @Test
    void whatWasMeasuredBesideTheRoundsIsInTheTablesOfTerminalAndMarkdown() {
        Run run = SyntheticExtras.addTo(RUN);
        for (String text : List.of(RunTables.render(run), RunTables.markdown(run))) {
            assertThat(text)
                    .contains(
                            "First calls in fresh JVMs", "Throughput by number of threads", "Calls on virtual threads")
                    .contains("first-linkage", "0.55", "16 on 2", "0, 1 failed");
        }
        assertThat(RunTables.render(run).lines()).isNotEmpty().allMatch(line -> line.length() <= 120);
    }

    @Test
    void theTableOfARunOfEveryKindIsTheOneStored() throws IOException {
        assertThat(RunTables.render(RUN) + "\n")
                .isEqualTo(Files.readString(Path.of("src/test/resources/text/every-kind.txt")));
    }

    @Test
    void noCellAndNoFindingIsMissingFromAnyFormat() {
        for (String text : List.of(RunTables.render(RUN), RunTables.markdown(RUN), RunTables.csv(RUN))) {
            assertThat(text)
                    .contains(RUN.cells().stream().map(Cell::implementation).toList())
                    .contains("expected 1024, got 1025", "no native library for this platform", "SIGSEGV");
        }
        String squeezed = RunTables.render(RUN).replaceAll("\\s+", " ");
        for (Finding finding : RUN.findings()) {
            assertThat(squeezed).contains(finding.message().replaceAll("\\s+", " "));
        }
    }

    @Test
    void argumentsThatAnImplementationNeedsStandUnderItsTable() {
        assertThat(RunTables.render(RUN)).contains("* simdjson-java ran with --add-modules jdk.incubator.vector");
        assertThat(RunTables.markdown(RUN)).contains("ran with --add-modules jdk.incubator.vector");
        assertThat(RunTables.csv(RUN)).contains("--add-modules jdk.incubator.vector");
    }

    @Test
    void aVoidRunSaysSoBeforeAnyFigure() {
        Run run = new SyntheticRun(2)
                .subject("java", Option.PURE_JAVA, Transfer.NONE, 100, 0.001)
                .control("java@aa", Role.AA, 120, 0.001)
                .summarised();
        assertThat(run.status()).isEqualTo(RunStatus.VOID);
        assertThat(RunTables.render(run)).startsWith("VOID");
        assertThat(RunTables.markdown(run).indexOf("Void"))
                .isLessThan(RunTables.markdown(run).indexOf("| java"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "an-implementation-whose-name-is-much-longer-than-anybody-would-like-it-to-be-in-a-table",
                "測定-実装-日本語の名前",
                "e\u0301te\u0301",
                "bell\u0007\u001b[31mred",
            })
    void everyLineFitsTheTerminalAndColumnsLineUpWhateverTheNameIs(String name) {
        Run run = new SyntheticRun(4)
                .subject("java", Option.PURE_JAVA, Transfer.NONE, 100, 0.3)
                .subject(name, Option.NATIVE_FLOOR, Transfer.OFF_HEAP, 987_654_321_000.0, 2.5)
                .without(name + "-2", CellStatus.DISAGREES, "expected ".repeat(40) + "x".repeat(300))
                .summarised();
        String text = RunTables.render(run);
        assertThat(text.lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(DisplayWidth.of(line)).as(line).isLessThanOrEqualTo(120));
        assertThat(text.codePoints().filter(c -> c != '\n').noneMatch(Character::isISOControl))
                .isTrue();
        List<String> rows = text.lines()
                .filter(line -> line.contains("pure-java") || line.contains("native-floor"))
                .toList();
        assertThat(rows).hasSize(2);
        assertThat(DisplayWidth.of(rows.get(0).substring(0, rows.get(0).indexOf("pure-java"))))
                .isEqualTo(DisplayWidth.of(rows.get(1).substring(0, rows.get(1).indexOf("native-floor"))));
    }

    @Test
    void theFastestStandsFirstAndTheFloorBehindTheChoices() {
        List<String> order = RunTables.render(RUN)
                .lines()
                .takeWhile(line -> !line.startsWith("what this run"))
                .map(line -> line.split(" ")[0])
                .filter(word ->
                        RUN.cells().stream().anyMatch(c -> c.implementation().equals(word)))
                .toList();
        assertThat(order)
                .startsWith("rust-ffm-critical", "rust-jni")
                .containsSubsequence("rust-jni", "simdjson-java", "jackson", "rust-floor", "rust-crash");
    }

    @Test
    void aTaskWithoutInputHasNoThroughputInBytes() {
        Cell cell = SyntheticRun.find(RUN, "jackson");
        Cell empty = new Cell(
                cell.workload(),
                cell.implementation(),
                cell.option(),
                cell.transfer(),
                cell.role(),
                new PayloadInfo("none", 0, "", Map.of()),
                cell.jvm(),
                cell.status(),
                cell.detail(),
                cell.forks(),
                cell.throughput(),
                cell.allocation(),
                cell.gc(),
                cell.bystander(),
                cell.comparison());
        int column = Rows.COLUMNS.indexOf("MB/s");
        assertThat(Rows.texts(empty, false).get(column)).isEmpty();
        // 16,384 bytes in about 90 µs.
        assertThat(Double.parseDouble(Rows.texts(cell, false).get(column))).isBetween(170.0, 195.0);
    }

    @Test
    void csvHasOneLineACellEachWithEveryColumnAndQuotesWhatNeedsIt() {
        Run run = new SyntheticRun(4)
                .without("odd,\"name\"", CellStatus.DISAGREES, "line\nbreak")
                .summarised();
        assertThat(RunTables.csv(run))
                .contains("\"odd,\"\"name\"\"\"", "\"line\nbreak\"")
                .endsWith("\r\n");
        String[] lines = RunTables.csv(RUN).split("\r\n");
        assertThat(lines).hasSize(1 + RUN.cells().size());
        // Commas inside quotes are none of the columns'.
        Pattern quoted = Pattern.compile("\"[^\"]*\"");
        assertThat(lines)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(quoted.matcher(line)
                                .replaceAll("")
                                .chars()
                                .filter(c -> c == ',')
                                .count())
                        .isEqualTo(lines[0].chars().filter(c -> c == ',').count()));
    }

    @Test
    void crossoversStandInEveryFormatAndFitTheTerminal() {
        long[] sizes = {1_024, 16_384, 262_144};
        Run run = new LadderRun(3, 8, 0.01)
                .add("java", Option.PURE_JAVA, bytes -> bytes, 100, sizes)
                .add("rust-ffm-critical", Option.FFM, bytes -> 500 + 0.7 * bytes, 100, sizes)
                .add("rust-jni", Option.JNI, bytes -> 2 * bytes, 100, sizes)
                .run();
        String terminal = RunTables.render(run);
        assertThat(terminal).contains(CrossoverText.TITLE, "never in the measured range, 1 KiB to 256 KiB");
        assertThat(terminal)
                .containsPattern("rust-ffm-critical +ffm +from \\d[\\d.]+ KiB on \\[\\d[\\d.]+ KiB, \\d[\\d.]+ KiB\\]");
        assertThat(terminal.lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(DisplayWidth.of(line)).as(line).isLessThanOrEqualTo(120));
        assertThat(RunTables.markdown(run)).contains("## " + CrossoverText.TITLE, "| rust-ffm-critical | ffm | from ");
        String[] lines = RunTables.csv(run).split("\r\n");
        assertThat(lines[0]).endsWith("crossover,crossoverBytes,crossoverBytesLow,crossoverBytesHigh");
        assertThat(lines)
                .filteredOn(line -> line.contains(",rust-jni,"))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).endsWith("never in the measured range,,,"));
        assertThat(lines)
                .filteredOn(line -> line.startsWith("json.extract,java,"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).endsWith(",,,,"));
        assertThat(lines)
                .filteredOn(line -> line.contains(",rust-ffm-critical,"))
                .allSatisfy(line -> assertThat(line).matches(".*,from a size on,[\\d.]+,[\\d.]+,[\\d.]+"));
    }

    @ParameterizedTest
    @CsvSource({"0, 0 B", "900, 900 B", "1024, 1 KiB", "1536, 1.50 KiB", "1048400, 1.00 MiB", "23654, 23.1 KiB"})
    void sizesAreBinary(double bytes, String text) {
        assertThat(Quantities.size(bytes)).isEqualTo(text);
    }

    @Test
    void namesAreNoMarkupInMarkdown() {
        Run run = new SyntheticRun(4)
                .without("a|b*<img>", CellStatus.UNAVAILABLE, "[x](y)")
                .summarised();
        assertThat(RunTables.markdown(run))
                .contains("a\\|b\\*&lt;img>", "\\[x\\](y)")
                .doesNotContain("<img>");
    }

    @Test
    void figuresLookTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        String expected = RunTables.render(RUN) + RunTables.markdown(RUN) + RunTables.csv(RUN);
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(RunTables.render(RUN) + RunTables.markdown(RUN) + RunTables.csv(RUN))
                    .isEqualTo(expected);
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 ns",
        "0.0001, <0.001 ns",
        "2.4, 2.40 ns",
        "99.96, 100 ns",
        "999.4, 999 ns",
        "999.6, 1.00 µs",
        "12345, 12.3 µs",
        "61000000, 61.0 ms",
        "1234567890, 1.23 s",
        "7.2e12, '7,200 s'"
    })
    void timesKeepThreeDigitsAndAFittingUnit(double nanos, String text) {
        assertThat(Quantities.time(nanos)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"1, 1.000", "0.5124, 0.512", "0.0123, 0.012", "0.00012, 0.00012", "12.34, 12.3", "1234.6, '1,235'"})
    void ratiosKeepWhatDecides(double ratio, String text) {
        assertThat(Quantities.ratio(ratio)).isEqualTo(text);
    }
}
