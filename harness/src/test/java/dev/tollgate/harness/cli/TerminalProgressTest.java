// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.model.Environment;
import dev.tollgate.reports.model.Origin;
import dev.tollgate.reports.model.Plan;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.RunStatus;
import dev.tollgate.reports.model.Tool;
import dev.tollgate.reports.model.Until;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.CellStatus;
import dev.tollgate.reports.model.cell.ImplementationInfo;
import dev.tollgate.reports.model.cell.Jvm;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.model.cell.PayloadInfo;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.model.cell.Target;
import dev.tollgate.reports.model.cell.Transfer;
import dev.tollgate.reports.model.cell.Unmeasured;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What stands on a screen in the end, by a screen that obeys what is sent. */
class TerminalProgressTest {
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(sent, true, StandardCharsets.UTF_8);
    private Optional<ScreenSize> size = Optional.of(new ScreenSize(40, 90));

    private TerminalProgress progress(boolean isTerminal) {
        return new TerminalProgress(out, isTerminal, () -> size);
    }

    private static Run after(int rounds) {
        Cell cell = new Cell(
                new Target(
                        "json.extract",
                        new ImplementationInfo("jackson", Option.PURE_JAVA, Transfer.NONE, "java"),
                        new PayloadInfo("statuses-16k", 16_384, "00ff", Map.of()),
                        new Jvm("g1", "1g", List.of())),
                Role.SUBJECT,
                Optional.empty(),
                List.of(),
                Unmeasured.of(CellStatus.PENDING));
        return new Run(
                new Origin(
                        new Tool("tollgate", "0"),
                        "quick",
                        1,
                        List.of("run"),
                        new Environment("f", "os", "arch", "cpu", 2, 1L << 30, "25", Map.of())),
                new Plan(6, rounds, 1, 0, 1, 1, 1, 1, 1, Optional.of(Until.ROUNDS), Optional.empty()),
                Instant.EPOCH,
                Optional.empty(),
                RunStatus.INTERRUPTED,
                List.of(),
                List.of(cell),
                List.of(),
                List.of());
    }

    /** {@return the lines of a terminal that got what was sent} */
    private List<String> screen() {
        List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
        int row = 0;
        String text = sent.toString(StandardCharsets.UTF_8);
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\n') {
                row++;
                if (row == lines.size()) {
                    lines.add(new StringBuilder());
                }
            } else if (c == '\033') {
                int end = at + 2;
                while (Character.isDigit(text.charAt(end))) {
                    end++;
                }
                int number = end == at + 2 ? 0 : Integer.parseInt(text.substring(at + 2, end));
                switch (text.charAt(end)) {
                    case 'A' -> row -= number;
                    case 'K' -> lines.get(row).setLength(0);
                    case 'J' -> {
                        lines.subList(row + 1, lines.size()).clear();
                        lines.get(row).setLength(0);
                    }
                    default -> throw new AssertionError("unknown sequence " + text.substring(at + 1, end + 1));
                }
                at = end;
            } else if (c != '\r') {
                lines.get(row).append(c);
            }
        }
        return lines.stream().map(StringBuilder::toString).toList();
    }

    @Test
    void onATerminalTheTableIsRenewedInPlaceAboveTheLineThatIsWrittenOver() {
        TerminalProgress progress = progress(true);
        progress.soFar(after(1));
        progress.soFar(after(2));
        progress.fork(4, 12, Duration.ofSeconds(10), "some cell");
        assertThat(screen())
                .startsWith("After 2 of 6 rounds:")
                .last()
                .asString()
                .startsWith("fork 5 of 12");
        int height = screen().size();
        progress.soFar(after(3));
        progress.fork(6, 12, Duration.ofSeconds(8), "some cell");
        assertThat(screen()).hasSize(height).startsWith("After 3 of 6 rounds:");
        progress.end();
        assertThat(screen()).containsExactly("");
    }

    @Test
    void aWarningStaysAboveTheTable() {
        TerminalProgress progress = progress(true);
        progress.soFar(after(2));
        progress.warn("one thing");
        progress.soFar(after(3));
        progress.warn("another");
        assertThat(screen()).startsWith("warning: one thing", "warning: another", "After 3 of 6 rounds:");
        progress.end();
        assertThat(screen()).containsExactly("warning: one thing", "warning: another", "");
    }

    @Test
    void elsewhereTheFirstTableIsToldOnceAndNothingIsWrittenOver() {
        TerminalProgress progress = progress(false);
        for (int round = 1; round <= 6; round++) {
            progress.soFar(after(round));
        }
        progress.end();
        assertThat(sent.toString(StandardCharsets.UTF_8))
                .containsOnlyOnce("After ")
                .contains("After 2 of 6 rounds:", "Nothing is decided before 6 rounds.")
                .doesNotContain("\033", "\r");
    }

    @Test
    void aTerminalThatCannotHoldTheTableGetsItOnce() {
        for (ScreenSize small : List.of(new ScreenSize(4, 90), new ScreenSize(40, 20), new ScreenSize(0, 0))) {
            sent.reset();
            size = Optional.of(small);
            TerminalProgress progress = progress(true);
            for (int round = 1; round <= 6; round++) {
                progress.soFar(after(round));
            }
            progress.end();
            assertThat(sent.toString(StandardCharsets.UTF_8))
                    .containsOnlyOnce("After 2 of 6 rounds:")
                    .doesNotContain("After 3", "A\033");
        }
    }

    @Test
    void aTableOnATerminalThatBecameTooNarrowStays() {
        TerminalProgress progress = progress(true);
        progress.soFar(after(2));
        size = Optional.of(new ScreenSize(40, 30));
        progress.end();
        assertThat(screen()).startsWith("After 2 of 6 rounds:");
    }

    @Test
    void theLineThatIsWrittenOverNeverBreaks() {
        size = Optional.of(new ScreenSize(40, 30));
        progress(true).fork(1, 12, Duration.ofSeconds(10), "a cell with a name that is much too long");
        assertThat(screen()).singleElement().asString().hasSizeLessThan(30).endsWith("…");
    }

    @Test
    void whatSttySaysIsASizeOrNothing() {
        assertThat(ScreenSize.parse("24 80\n")).contains(new ScreenSize(24, 80));
        assertThat(ScreenSize.parse("")).isEmpty();
        assertThat(ScreenSize.parse("standard input: not a terminal")).isEmpty();
    }
}
