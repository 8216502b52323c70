// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tollgate.reports.SyntheticRun;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.store.StoreException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ForkLogTest {
    private static final List<ForkLine> LINES = List.of(line(1), line(2), line(3));

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("forks.jsonl");
    }

    @Test
    void forksAreReadInTheOrderTheyFinishedAndOnDiskAsSoonAsAppended() throws IOException {
        try (ForkLog log = ForkLog.open(folder)) {
            for (int i = 0; i < LINES.size(); i++) {
                log.append(LINES.get(i));
                assertThat(ForkLog.read(folder).lines()).isEqualTo(LINES.subList(0, i + 1));
            }
        }
        assertThat(Files.readString(file).lines()).hasSize(1 + LINES.size());
        assertThat(ForkLog.read(folder).incomplete()).isEmpty();
    }

    @Test
    void aForkThatIsThereTwiceIsNamedByBothLines() throws IOException {
        write(List.of(LINES.get(0), LINES.get(1), LINES.get(0)));
        assertThatThrownBy(() -> ForkLog.read(folder))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("line 4: round 1, attempt 1 of")
                .hasMessageContaining("is in line 2 already");
    }

    @Test
    void aRoundThatNothingLedToIsNamed() throws IOException {
        write(List.of(LINES.get(0), LINES.get(1), line(999)));
        assertThatThrownBy(() -> ForkLog.read(folder))
                .hasMessageContaining("line 4: round 999, but there is no fork of rounds 997 and 998");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"round\":2','\"round\":0','round is 0; the least is 1'",
        "'\"attempt\":1','\"attempt\":-1','attempt is -1'",
        "'\"durationNanos\":','\"durationNanos\":-','durationNanos is -'",
        "'\"meanNanosPerOp\":','\"meanNanosPerOp\":-','meanNanosPerOp is -'",
        "'\"meanNanosPerOp\":','\"meanNanosPerOp\":\"NaN\",\"x\":','meanNanosPerOp is NaN'"
    })
    void aLineWithAnImpossibleValueIsNamedWithTheFieldAndTheValue(String sound, String impossible, String why)
            throws IOException {
        write(LINES);
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        assertThat(lines.get(2)).contains(sound);
        lines.set(2, lines.get(2).replace(sound, impossible));
        Files.write(file, lines);
        assertThatThrownBy(() -> ForkLog.read(folder))
                .hasMessageContaining("line 3")
                .hasMessageContaining(why)
                .hasMessageNotContaining("Cannot construct");
    }

    @Test
    void aMissingOrEmptyFileHoldsNoForks() throws IOException {
        assertThat(ForkLog.read(folder).lines()).isEmpty();
        assertThat(ForkLog.header(folder)).isEmpty();
        Files.createFile(file);
        assertThat(ForkLog.read(folder).lines()).isEmpty();
    }

    @Test
    void openingAgainGoesOnBehindWhatIsThere() throws IOException {
        write(LINES.subList(0, 2));
        write(LINES.subList(2, 3));
        assertThat(ForkLog.read(folder).lines()).isEqualTo(LINES);
    }

    @Test
    void aLogCutOffAnywhereLosesAtMostItsLastForkAndCanBeGoneOnWith() throws IOException {
        write(LINES);
        byte[] whole = Files.readAllBytes(file);
        int second = lineStart(whole, 3);
        for (int length = second; length < whole.length; length += 101) {
            Files.write(file, Arrays.copyOf(whole, length));
            ForkLog.Contents cut = ForkLog.read(folder);
            List<ForkLine> kept = length >= lineStart(whole, 4) ? LINES.subList(0, 2) : LINES.subList(0, 1);
            // Cut right before a line end, nothing is lost; right behind one, nothing is incomplete.
            assertThat(cut.lines()).isIn(kept, LINES.subList(0, kept.size() + 1));
            if (cut.incomplete().isPresent()) {
                assertThat(cut.incomplete().orElseThrow()).contains("forks.jsonl", "line " + (kept.size() + 2));
            }
            write(LINES.subList(cut.lines().size(), 3));
            assertThat(ForkLog.read(folder).lines()).isEqualTo(LINES);
            assertThat(ForkLog.read(folder).incomplete()).isEmpty();
        }
    }

    @Test
    void aLastLineThatLacksOnlyItsEndCounts() throws IOException {
        write(LINES);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        assertThat(ForkLog.read(folder).lines()).isEqualTo(LINES);
        write(List.of(line(4)));
        assertThat(ForkLog.read(folder).lines()).hasSize(4);
    }

    @Test
    void anIncompleteLineLongerThanTheNextLeavesNothingBehind() throws IOException {
        write(LINES.subList(0, 1));
        Files.writeString(file, "{\"workload\":\"" + "x".repeat(50_000), StandardOpenOption.APPEND);
        assertThat(ForkLog.read(folder).incomplete()).isPresent();
        write(LINES.subList(1, 3));
        assertThat(ForkLog.read(folder).lines()).isEqualTo(LINES);
        assertThat(ForkLog.read(folder).incomplete()).isEmpty();
    }

    @Test
    void aDamagedLineBeforeTheLastIsAnErrorWithItsNumber() throws IOException {
        write(LINES);
        List<String> lines = Files.readAllLines(file);
        lines.set(2, lines.get(2).substring(10));
        Files.write(file, lines);
        assertThatThrownBy(() -> ForkLog.read(folder))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("forks.jsonl")
                .hasMessageContaining("line 3");
    }

    @Test
    void forksOfAnotherPlanAreNotMixedIn() throws IOException {
        try (ForkLog log = ForkLog.open(folder, "abc")) {
            log.append(LINES.getFirst());
        }
        assertThat(ForkLog.header(folder))
                .hasValueSatisfying(h -> assertThat(h.planHash()).contains("abc"));
        ForkLog.open(folder, "abc").close();
        ForkLog.open(folder).close();
        StoreException e = catchThrowableOfType(StoreException.class, () -> ForkLog.open(folder, "def"));
        assertThat(e.kind()).isEqualTo(Kind.OTHER_PLAN);
        assertThat(e).hasMessageContaining("abc").hasMessageContaining("def");
    }

    @Test
    void aLogOfALaterVersionIsRefused() throws IOException {
        Files.writeString(file, "{\"schemaVersion\":2}\n");
        StoreException e = catchThrowableOfType(StoreException.class, () -> ForkLog.read(folder));
        assertThat(e.kind()).isEqualTo(Kind.FUTURE_VERSION);
        assertThat(e).hasMessageContaining("schemaVersion 2");
    }

    @Test
    void aFullDiskIsSaidWithTheFileAndWhatIsSafe() throws IOException {
        // /dev/full is Linux's device on which no space is ever left.
        Assumptions.assumeTrue(Files.exists(Path.of("/dev/full")), "this system has no /dev/full");
        Path link = Files.createSymbolicLink(file, Path.of("/dev/full"));
        try (ForkLog log = new ForkLog(AppendFile.open(link), 7, List.of())) {
            assertThatThrownBy(() -> log.append(LINES.getFirst()))
                    .isInstanceOf(WriteException.class)
                    .hasMessageContaining("forks.jsonl")
                    .hasMessageContaining("No space left on device")
                    .hasMessageContaining("7 forks");
        }
    }

    @Test
    void aDamagedLineIsMadeGoodFromTheRunBesideItAndTheDamagedFileIsKept() throws IOException {
        Run run = numbered(SyntheticRun.ofEveryKind());
        List<ForkLine> all = run.cells().stream()
                .flatMap(cell -> cell.forks().stream().map(fork -> ForkLine.of(cell, fork)))
                .toList();
        try (ForkLog log = ForkLog.open(folder, "abc")) {
            for (ForkLine line : all) {
                log.append(line);
            }
        }
        RunStore.write(folder, run);
        Set<ForkLine> before = Set.copyOf(ForkLog.read(folder).lines());
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.set(2, "garbage");
        lines.set(4, lines.get(4).substring(7));
        Files.write(file, lines);
        byte[] damaged = Files.readAllBytes(file);
        try (ForkLog log = ForkLog.open(folder, "abc")) {
            assertThat(log.notices())
                    .singleElement()
                    .asString()
                    .contains("lines 3, 5", "2 taken from run.json", "forks.jsonl.damaged");
        }
        assertThat(folder.resolve("forks.jsonl.damaged")).hasBinaryContent(damaged);
        assertThat(Set.copyOf(ForkLog.read(folder).lines())).isEqualTo(before);
        assertThat(ForkLog.header(folder).orElseThrow().planHash()).contains("abc");
        try (ForkLog log = ForkLog.open(folder, "abc")) {
            assertThat(log.notices()).isEmpty();
        }
        Files.delete(file);
        try (ForkLog log = ForkLog.open(folder, "abc")) {
            assertThat(log.notices()).singleElement().asString().contains("missing or empty");
        }
        assertThat(Set.copyOf(ForkLog.read(folder).lines())).isEqualTo(before);
    }

    @Test
    void aDamagedLineWithoutARunBesideItIsRefusedWithWhatToDo() throws IOException {
        write(LINES);
        List<String> lines = Files.readAllLines(file);
        lines.set(2, lines.get(2).substring(10));
        Files.write(file, lines);
        assertThatThrownBy(() -> ForkLog.open(folder))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("remove line 3 from it and resume");
        assertThat(Files.readAllLines(file)).isEqualTo(lines);
    }

    @Test
    void anAppenderNeverOverwritesWhatAnotherWrote() throws IOException {
        try (ForkLog one = ForkLog.open(folder);
                ForkLog other = ForkLog.open(folder)) {
            one.append(LINES.get(0));
            other.append(LINES.get(1));
            one.append(LINES.get(2));
        }
        assertThat(ForkLog.read(folder).lines()).isEqualTo(LINES);
    }

    @Test
    void aFileThatIsRemovedMeanwhileIsNoticed() throws IOException {
        try (ForkLog log = ForkLog.open(folder)) {
            log.append(LINES.get(0));
            Files.delete(file);
            assertThatThrownBy(() -> log.append(LINES.get(1)))
                    .isInstanceOf(WriteException.class)
                    .hasMessageContaining("forks.jsonl")
                    .hasMessageContaining("was removed");
        }
    }

    @Test
    void aThreadThatIsInterruptedStillSavesItsForks() throws IOException {
        try (ForkLog log = ForkLog.open(folder)) {
            Thread.currentThread().interrupt();
            log.append(LINES.get(0));
            log.append(LINES.get(1));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(ForkLog.read(folder).lines()).isEqualTo(LINES.subList(0, 2));
    }

    @Test
    void theKeyNamesTheCellAsProgressDoes() {
        assertThat(line(1).key()).isEqualTo("json.extract jackson statuses-16k g1 1g");
    }

    private void write(List<ForkLine> lines) throws IOException {
        try (ForkLog log = ForkLog.open(folder)) {
            for (ForkLine line : lines) {
                log.append(line);
            }
        }
    }

    /** The forks of a run have places of their own in its order. */
    private static Run numbered(Run run) throws StoreException {
        AtomicInteger next = new AtomicInteger();
        return Json.read(
                Pattern.compile("\"order\" : \\d+")
                        .matcher(Json.write(run))
                        .replaceAll(found -> "\"order\" : " + next.incrementAndGet()),
                Run.class);
    }

    /** {@return where a line begins, counted from 1} */
    private static int lineStart(byte[] bytes, int number) {
        int line = 1;
        int at = 0;
        while (line < number) {
            if (bytes[at++] == '\n') {
                line++;
            }
        }
        return at;
    }

    private static ForkLine line(int round) {
        return new ForkLine(
                "json.extract",
                "jackson",
                "statuses-16k",
                "g1",
                "1g",
                Role.SUBJECT,
                SyntheticRun.fork(round, 100, 2_000));
    }
}
