// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.section;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.SyntheticRun;
import dev.tollgate.reports.document.Document;
import dev.tollgate.reports.document.run.RunDocument;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.CellStatus;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.model.cell.Transfer;
import dev.tollgate.reports.render.Format;
import dev.tollgate.reports.render.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What readers see of a ledger. Its floor and its empty calls are measured, its copies are not. */
class LedgerSectionTest {
    private static final Document DOCUMENT = RunDocument.of(run());

    @TempDir
    private Path folder;

    @Test
    void theTerminalShowsEachCallWithItsPartsInOneLine() {
        String text = Format.TERMINAL.render(DOCUMENT.brief());
        assertThat(text).contains("The ledger: where the time of native calls goes", "the residue is the call less");
        assertThat(text.lines()
                        .filter(line ->
                                line.matches("rust-jni-copy +statuses-16k +40\\.0 µs +8\\.00 ns +30\\.0 µs .*")))
                .singleElement()
                .asString()
                .contains("9.99 µs [");
        assertThat(text.lines()).isNotEmpty().allMatch(line -> line.length() <= 120);
        assertThat(text).doesNotContain("piece");
    }

    @Test
    void markdownHasTheIntervalsAndThePieces() {
        assertThat(Format.MARKDOWN.render(DOCUMENT))
                .contains(
                        "### The ledger: where the time of native calls goes",
                        "| rust-jni-copy | statuses-16k | 40.0 µs \\[40.0 µs, 40.0 µs\\] |",
                        "### Pieces of calls, measured for the ledger");
    }

    @Test
    void csvHasAColumnForEveryPartAndItsInterval() {
        List<String> lines = Format.CSV.render(DOCUMENT).lines().toList();
        List<String> header = List.of(lines.getFirst().split(","));
        List<String> call = List.of(lines.stream()
                .filter(line -> line.startsWith("rust-jni-copy,json.extract,"))
                .findFirst()
                .orElseThrow()
                .split(",", -1));
        assertThat(header)
                .contains("ledgerResidueNanos", "ledgerResidueNanosLow", "ledgerResidueNanosHigh")
                .doesNotHaveDuplicates();
        assertThat(call).hasSameSizeAs(header);
        assertThat(Double.parseDouble(call.get(header.indexOf("ledgerComputeNanos"))))
                .isEqualTo(30_000);
        assertThat(call.get(header.indexOf("ledgerCopyInNanos"))).isEmpty();
        assertThat(call.get(header.indexOf("ledgerRounds"))).isEqualTo("8");
    }

    @Test
    void thePageHasTheTableAndTheChart() throws IOException {
        String page = Files.readString(Page.write(DOCUMENT, folder).page());
        assertThat(page)
                .contains("where the time of native calls goes", "9.99 µs", "copy-in", "<table class=\"ledger\">");
        assertThat(folder.resolve("charts/json.extract-ledger.svg")).isNotEmptyFile();
        assertThat(folder.resolve("charts/json.extract-ledger.png")).isNotEmptyFile();
    }

    private static Run run() {
        SyntheticRun run = new SyntheticRun(1)
                .subject("jackson", Option.PURE_JAVA, Transfer.NONE, 90_000, 0)
                .subject("rust-jni-copy", Option.JNI, Transfer.COPY, 40_000, 0);
        run.add(SyntheticRun.cell(
                "rust-floor",
                Option.NATIVE_FLOOR,
                Transfer.NONE,
                Role.PIECE,
                "json.extract",
                run.forks(30_000, 0),
                CellStatus.PENDING,
                null));
        run.add(noop(run, "java", Option.PURE_JAVA, 1));
        run.add(noop(run, "rust-jni", Option.JNI, 9));
        return run.summarised();
    }

    private static Cell noop(SyntheticRun run, String id, Option option, double nanos) {
        return SyntheticRun.cell(
                id, option, Transfer.NONE, Role.PIECE, "boundary.noop", run.forks(nanos, 0), CellStatus.PENDING, null);
    }
}
