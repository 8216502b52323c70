// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.LadderRun;
import dev.tollgate.reports.SyntheticLatency;
import dev.tollgate.reports.SyntheticRun;
import dev.tollgate.reports.SyntheticSections;
import dev.tollgate.reports.SyntheticService;
import dev.tollgate.reports.document.Document;
import dev.tollgate.reports.document.Table;
import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.RunStatus;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.CellStatus;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.model.cell.Transfer;
import dev.tollgate.reports.render.DisplayWidth;
import dev.tollgate.reports.render.Format;
import dev.tollgate.reports.render.Golden;
import dev.tollgate.reports.render.Page;
import dev.tollgate.reports.store.RunStore;
import dev.tollgate.reports.summary.CrossoverWords;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run as text for people and for programs. */
class RunDocumentTest {
    private static final Run RUN = SyntheticRun.ofEveryKind();
    private static final long[] SIZES = {1_024, 16_384, 262_144};

    @Test
    void aRunWithEverySectionIsDrawnInEveryOutput() throws IOException {
        Golden.check("run", RunDocument.of(SyntheticSections.addTo(SampleRun.realistic())));
    }

    @Test
    void aRunUnderLoadIsDrawnInEveryOutput() throws IOException {
        Golden.check("run-load", RunDocument.of(SyntheticLatency.run()));
    }

    @Test
    void capacitiesOfServersAreDrawnInEveryOutput() throws IOException {
        Golden.check("run-service", RunDocument.of(SyntheticService.capacity()));
    }

    @Test
    void ratesOfServersAreDrawnInEveryOutput() throws IOException {
        Golden.check("run-service-rates", RunDocument.of(SyntheticService.rates()));
    }

    @Test
    void whatIsDrawnHereIsARunThatCanBeStored(@TempDir Path folder) throws IOException {
        for (Run run : List.of(SampleRun.realistic(), SyntheticSections.addTo(SampleRun.realistic()))) {
            RunStore.write(folder, run);
            assertThat(RunStore.read(folder)).isEqualTo(run);
        }
    }

    @Test
    void theStoredRunOfTheFirstVersionIsDrawnInEveryOutput() throws IOException {
        Golden.check("run-v1", RunDocument.of(RunStore.read(Path.of("src/test/resources/runs/v1-example"))));
    }

    @Test
    void noCellAndNoFindingIsMissingFromAnyOutput() {
        for (Format format : Format.values()) {
            String text = format.render(RunDocument.of(RUN)).replaceAll("\\s+", " ");
            assertThat(text)
                    .contains(RUN.cells().stream().map(Cell::implementation).toList())
                    .contains("expected 1024, got 1025", "no native library for this platform", "SIGSEGV");
        }
        String squeezed = terminal(RUN).replaceAll("\\s+", " ");
        for (Finding finding : RUN.findings()) {
            assertThat(squeezed).contains(finding.message().replaceAll("\\s+", " "));
        }
    }

    @Test
    void afterARunATerminalShowsTablesCrossoversSectionsAndFindingsAndNothingToLookUp() {
        assertThat(afterRun(SyntheticSections.addTo(SampleRun.realistic())))
                .contains(
                        "statuses-1k, 1,024 bytes",
                        CrossoverWords.TITLE,
                        "First calls in fresh JVMs",
                        "Throughput by number of threads",
                        "Calls on virtual threads",
                        "The ledger",
                        "What the run measured of itself",
                        "the logs are kept below logs/")
                .doesNotContain("Pieces of calls", "How to read this", "Fingerprint", "run-bench.sh", "GC pauses");
    }

    @Test
    void argumentsThatAnImplementationNeedsStandInItsRow() {
        assertThat(afterRun(RUN)).contains("    ran with --add-modules jdk.incubator.vector");
        assertThat(Format.MARKDOWN.render(RunDocument.of(RUN))).contains("ran with --add-modules jdk.incubator.vector");
        assertThat(csv(RUN)).contains("--add-modules jdk.incubator.vector");
    }

    @Test
    void aVoidRunSaysSoBeforeAnyFigureAndGivesNoVerdict() {
        Run run = new SyntheticRun(2)
                .subject("java", Option.PURE_JAVA, Transfer.NONE, 100, 0.001)
                .subject("rust", Option.FFM, Transfer.COPY, 50, 0.001)
                .control("java@aa", Role.AA, 120, 0.001)
                .summarised();
        assertThat(run.status()).isEqualTo(RunStatus.VOID);
        assertThat(afterRun(run))
                .containsSubsequence("! This run is void", "0.5")
                .doesNotContain("faster (");
        assertThat(Format.MARKDOWN.render(RunDocument.of(run))).containsSubsequence("**This run is void.**", "| rust");
        assertThat(csv(run)).contains(",void,").doesNotContain(",faster,");
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
        String text = afterRun(run);
        assertThat(text.lines())
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
    void tablesOfCellsAreNotSplitAtTheWidthOfATerminal() {
        List<String> names = Stream.of(SampleRun.realistic(), RUN)
                .flatMap(run -> afterRun(run).lines())
                .takeWhile(line -> !line.startsWith(CrossoverWords.TITLE))
                .filter(line -> line.startsWith("implementation"))
                .toList();
        assertThat(names)
                .hasSize(3)
                .allMatch(line -> line.matches("implementation .* time/op \\[95 %\\] +CPU/op +MB/s +alloc/op +stall"));
    }

    @Test
    void theFastestStandsFirstAndTheFloorBehindTheChoices() {
        List<String> order = afterRun(RUN)
                .lines()
                .takeWhile(line -> !line.startsWith("What the run"))
                .map(line -> line.split(" ")[0])
                .filter(word ->
                        RUN.cells().stream().anyMatch(c -> c.implementation().equals(word)))
                .toList();
        assertThat(order)
                .startsWith("rust-ffm-critical", "rust-jni")
                .containsSubsequence("rust-jni", "simdjson-java", "jackson", "rust-floor", "rust-crash");
    }

    @Test
    void throughputInBytesIsThereWhereThereIsInputAlone() {
        // 16,384 bytes in about 90 µs.
        assertThat(Double.parseDouble(field(RUN, "jackson", "megabytesPerSecond")))
                .isBetween(170.0, 195.0);
        Run empty = new SampleRun()
                .measured("a.b", "java", Option.PURE_JAVA, Transfer.NONE, "none", 0, 8, 1)
                .build();
        assertThat(field(empty, "java", "megabytesPerSecond")).isEmpty();
    }

    @Test
    void theFileOfDataHasARowForEveryCellAndTheColumnsThatScriptsRead() {
        Run run = new SyntheticRun(4)
                .without("odd,\"name\"", CellStatus.DISAGREES, "line\nbreak")
                .summarised();
        assertThat(csv(run)).contains("\"odd,\"\"name\"\"\"", "\"line\nbreak\"").endsWith("\r\n");
        String[] lines = csv(RUN).split("\r\n");
        assertThat(lines).hasSize(1 + RUN.cells().size());
        assertThat(lines[0].split(","))
                .doesNotHaveDuplicates()
                .contains("workload", "implementation", "option", "transfer", "role", "payload", "payloadBytes")
                .contains("gc", "heap", "jvmArgs", "status", "detail", "forks")
                .contains("nanosPerOp", "nanosPerOpLow", "nanosPerOpHigh")
                .contains("cpuJvmPerOpNanos", "cpuJvmPerOpNanosLow", "cpuJvmPerOpNanosHigh")
                .contains("cpuThreadPerOpNanos", "cpuThreadPerOpNanosLow", "cpuThreadPerOpNanosHigh")
                .contains("cpuRatio", "cpuRatioLow", "cpuRatioHigh")
                .contains("allocatedBytesPerOp", "allocatedBytesPerOpLow", "allocatedBytesPerOpHigh")
                .contains("baseline", "timeRatio", "timeRatioLow", "timeRatioHigh", "pairs", "verdict")
                .contains("roundsForFivePercent", "gcPauses", "gcTotalNanos", "gcMaxNanos", "safepointMaxNanos")
                .contains("observedNanos", "bystanderWakeMaxNanos", "bystanderAllocationMaxNanos")
                .contains("bystanderWorstNanos", "ledgerRounds", "ledgerCallNanos", "ledgerCallNanosLow")
                .contains("ledgerTransitionNanos", "ledgerCopyInNanos", "ledgerComputeNanos", "ledgerCopyOutNanos")
                .contains("ledgerMaterialiseNanos", "ledgerResidueNanos", "ledgerResidueNanosHigh")
                .contains("crossover", "crossoverBytes", "crossoverBytesLow", "crossoverBytesHigh");
        // Commas inside quotes are none of the columns'.
        Pattern quoted = Pattern.compile("\"[^\"]*\"");
        assertThat(lines)
                .allSatisfy(line -> assertThat(quoted.matcher(line)
                                .replaceAll("")
                                .chars()
                                .filter(c -> c == ',')
                                .count())
                        .isEqualTo(lines[0].chars().filter(c -> c == ',').count()));
    }

    @Test
    void cellsUnderLoadAreInTheFileOfDataTooWithTheirShortestFigures() {
        Run run = SyntheticLatency.run();
        String[] lines = csv(run).split("\r\n");
        assertThat(lines).hasSize(1 + run.cells().size());
        assertThat(lines[0].split(","))
                .contains("loadValidity", "loadReason", "arrivals", "askedPerSecond", "answeredPerSecond", "requests")
                .contains("responseP50Nanos", "responseP90Nanos", "responseP99Nanos", "responseP999Nanos")
                .contains("responseP9999Nanos", "responseMaxNanos", "serviceP50Nanos", "serviceP99Nanos")
                .contains("sendLagP99Nanos", "sendLagMaxNanos");
    }

    @Test
    void tablesOfCellsStandForTheRunWhateverComesBeforeThem() {
        Document document = RunDocument.of(SyntheticSections.addTo(SampleRun.realistic()));
        assertThat(Page.tables(document).keySet())
                .startsWith("cells")
                .contains("decisions", "conclusions", "crossovers", "ledger", "pauses", "stalls", "startup", "threads")
                .contains("virtualThreads", "checks");
        assertThat(document.tables()).extracting(Table::id).startsWith("cells");
    }

    @Test
    void crossoversStandInEveryOutput() {
        Run run = new LadderRun(3, 8, 0.01)
                .add("java", Option.PURE_JAVA, bytes -> bytes, 100, SIZES)
                .add("rust-ffm-critical", Option.FFM, bytes -> 500 + 0.7 * bytes, 100, SIZES)
                .add("rust-jni", Option.JNI, bytes -> 2 * bytes, 100, SIZES)
                .run();
        assertThat(afterRun(run))
                .contains(CrossoverWords.TITLE, "never in the measured range, 1 KiB to 256 KiB")
                .containsPattern(
                        "rust-ffm-critical +ffm +.*from \\d[\\d.]+ KiB on \\[\\d[\\d.]+ KiB, \\d[\\d.]+ KiB\\]");
        assertThat(Format.MARKDOWN.render(RunDocument.of(run)))
                .contains("### " + CrossoverWords.TITLE, "| rust-ffm-critical | ffm |");
        String[] lines = csv(run).split("\r\n");
        assertThat(lines[0]).endsWith("crossover,crossoverBytes,crossoverBytesLow,crossoverBytesHigh,remark");
        assertThat(lines)
                .filteredOn(line -> line.startsWith("rust-jni,"))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).endsWith("never in the measured range,,,,"));
        assertThat(lines)
                .filteredOn(line -> line.startsWith("java,json.extract,"))
                .allSatisfy(line -> assertThat(line).endsWith(",,,,,"));
        assertThat(lines)
                .filteredOn(line -> line.startsWith("rust-ffm-critical,"))
                .allSatisfy(line -> assertThat(line).matches(".*,from a size on,[\\d.]+,[\\d.]+,[\\d.]+,"));
    }

    @Test
    void namesAreNoMarkupInMarkdown() {
        Run run = new SyntheticRun(4)
                .without("a|b*<img>", CellStatus.UNAVAILABLE, "[x](y)")
                .summarised();
        assertThat(Format.MARKDOWN.render(RunDocument.of(run)))
                .contains("a\\|b\\*&lt;img>", "\\[x\\](y)")
                .doesNotContain("<img>");
    }

    @Test
    void figuresLookTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        List<String> expected = everyOutput();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(everyOutput()).isEqualTo(expected);
        } finally {
            Locale.setDefault(before);
        }
    }

    private static List<String> everyOutput() {
        return Arrays.stream(Format.values())
                .map(format -> format.render(RunDocument.of(RUN)))
                .toList();
    }

    private static String terminal(Run run) {
        return Format.TERMINAL.render(RunDocument.of(run));
    }

    private static String afterRun(Run run) {
        return Format.TERMINAL.render(RunDocument.of(run)
                .without(RunDocument.VERDICT, RunDocument.SUMMARY)
                .brief());
    }

    private static String csv(Run run) {
        return Format.CSV.render(RunDocument.of(run));
    }

    private static String field(Run run, String implementation, String column) {
        List<String> lines = csv(run).lines().toList();
        String line = lines.stream()
                .filter(one -> one.startsWith(implementation + ","))
                .findFirst()
                .orElseThrow();
        return line.split(",", -1)[List.of(lines.getFirst().split(",")).indexOf(column)];
    }
}
