// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.harness.cli.TollgateProcess.Ended;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.RunStatus;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.CellStatus;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.ForkStatus;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.store.ForkLine;
import dev.tollgate.reports.store.ForkLog;
import dev.tollgate.reports.store.RunStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a run under load in which forks crash, hang and run out of memory, or which is interrupted. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@Tag("process")
class LatencyFailuresTest {
    @TempDir
    private Path folder;

    private Path into;
    private TollgateProcess program;

    @BeforeEach
    void prepare() {
        into = folder.resolve("run");
        program = new TollgateProcess(folder);
    }

    /** The load of all tests: as little as tells anything. */
    private String[] load(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "latency",
                "--workload=faulty.length",
                "--payload=zeros-1k",
                "--impl=good",
                "--arrivals=constant",
                "--warmup=200ms",
                "--closed-loop=50ms",
                "--heap=128m",
                "--no-recording-overhead",
                "--out=" + into));
        arguments.addAll(List.of(more));
        if (Stream.of(more).noneMatch(argument -> argument.startsWith("--rate"))) {
            arguments.add("--rate=200/s");
        }
        if (Stream.of(more).noneMatch(argument -> argument.startsWith("--duration"))) {
            arguments.add("--duration=1s");
        }
        return arguments.toArray(String[]::new);
    }

    private static Cell cell(Run run, String implementation, String gc) {
        return run.cells().stream()
                .filter(c -> c.implementation().equals(implementation)
                        && c.configuration().brief().equals(gc))
                .findFirst()
                .orElseThrow();
    }

    private static void isMeasured(Run run, String gc) {
        assertThat(cell(run, "good", gc).status()).isEqualTo(CellStatus.MEASURED);
        assertThat(cell(run, "good", gc).latency())
                .hasValueSatisfying(
                        latency -> assertThat(latency.response().count()).isPositive());
    }

    private static Fork onlyFork(Run run, String implementation, String gc) {
        assertThat(cell(run, implementation, gc).forks()).hasSize(1);
        return cell(run, implementation, gc).forks().getFirst();
    }

    @Test
    void crashesInNativeCodeAndOutOfMemoryAreFailedCellsWithTheirLogsAndTheOthersAreMeasured() throws Exception {
        Ended ended = program.run(load(
                "--impl=crashes-late", "--impl=out-of-memory-late", "--impl=throws-late", "--gc=serial", "--rounds=1"));
        assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.IN_PART);
        Run run = RunStore.read(into);
        assertThat(run.status()).isEqualTo(RunStatus.PARTIAL);
        isMeasured(run, "serial");
        Fork crashed = onlyFork(run, "crashes-late", "serial");
        assertThat(crashed.status()).isEqualTo(ForkStatus.CRASHED);
        assertThat(crashed.detail()).hasValueSatisfying(d -> assertThat(d).contains("SIGSEGV"));
        assertThat(into.resolve("logs")
                        .resolve(crashed.failure().orElseThrow().log().orElseThrow()))
                .isNotEmptyFile();
        try (Stream<Path> logs = Files.list(into.resolve("logs"))) {
            assertThat(logs.map(log -> log.getFileName().toString()))
                    .anyMatch(name -> name.contains("crashes-late") && name.endsWith(".hs_err.log"));
        }
        assertThat(onlyFork(run, "out-of-memory-late", "serial").status()).isEqualTo(ForkStatus.OUT_OF_MEMORY);
        Fork threw = onlyFork(run, "throws-late", "serial");
        assertThat(threw.status()).isEqualTo(ForkStatus.FAILED);
        assertThat(threw.detail()).hasValueSatisfying(d -> assertThat(d).contains("thrown on purpose"));
        assertThat(ended.out()).contains("crashes-late", "SIGSEGV", "ran out of memory", "thrown on purpose");
        assertThat(into.resolve("report/index.html")).content().contains("crashes-late", "SIGSEGV");
    }

    @Test
    void aHangInTheClosedLoopOrUnderLoadIsEndedSaidAndNotTriedAgain() throws Exception {
        // Epsilon has no closed loop, so there it hangs under load.
        Ended ended = program.run(load("--impl=hangs-late", "--gc=serial,epsilon", "--rounds=2", "--fork-timeout=8s"));
        assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.IN_PART);
        Run run = RunStore.read(into);
        assertThat(run.status()).isEqualTo(RunStatus.PARTIAL);
        isMeasured(run, "serial");
        isMeasured(run, "epsilon");
        for (String gc : List.of("serial", "epsilon")) {
            Fork hung = onlyFork(run, "hangs-late", gc);
            assertThat(hung.status()).isEqualTo(ForkStatus.TIMED_OUT);
            assertThat(hung.detail()).hasValueSatisfying(d -> assertThat(d).contains("did not end within 8 s"));
            assertThat(into.resolve("logs")
                            .resolve(hung.failure().orElseThrow().log().orElseThrow()))
                    .as("the log says where it hung")
                    .content()
                    .contains("FaultyProvider.hang");
        }
        assertThat(ended.out()).contains("hangs-late", "did not end within 8 s");
    }

    @Test
    void epsilonIsMeasuredWhereItsHeapSufficesAndSaidPlainlyWhereItDoesNot() throws Exception {
        Ended enough = program.run(load("--gc=serial,epsilon", "--rounds=1"));
        // The operation takes nanoseconds, so on a busy machine the generator may dominate: that is 3, too.
        Endings.isDoneOrInPartByItsGenerator(enough.code(), RunStore.read(into), enough.err());
        assertThat(RunStore.read(into).status()).isEqualTo(RunStatus.COMPLETE);
        isMeasured(RunStore.read(into), "epsilon");

        into = folder.resolve("full");
        Ended full = program.run(load("--gc=serial,epsilon", "--rounds=1", "--allocation=200m/s", "--duration=2s"));
        assertThat(full.code()).as(full.err()).isEqualTo(ExitCode.IN_PART);
        Run run = RunStore.read(into);
        assertThat(run.status()).isEqualTo(RunStatus.PARTIAL);
        isMeasured(run, "serial");
        Fork fork = onlyFork(run, "good", "epsilon");
        assertThat(fork.status()).isEqualTo(ForkStatus.OUT_OF_MEMORY);
        assertThat(fork.detail())
                .hasValueSatisfying(
                        d -> assertThat(d).contains("Epsilon never frees anything", "its heap of 128m was full"));
        assertThat(full.out()).contains("Epsilon never frees anything");
    }

    @Test
    void anInterruptedRunIsReadableAndGoesOnWithoutMeasuringAForkTwice() throws Exception {
        Process process = program.start(load("--impl=good-too", "--gc=serial", "--rounds=3", "--rate=0.001%"));
        Path forks = into.resolve("forks.jsonl");
        while (process.isAlive()
                && (!Files.exists(forks) || ForkLog.read(into).lines().size() < 2)) {
            Thread.sleep(50);
        }
        Ended interrupted = program.interrupt(process);
        assertThat(interrupted.code()).as(interrupted.err()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(interrupted.err()).contains("latency --resume " + into);
        Run half = RunStore.read(into);
        assertThat(half.status()).isEqualTo(RunStatus.INTERRUPTED);
        assertThat(into.resolve("report/index.html")).isNotEmptyFile();
        List<ForkLine> before = ForkLog.read(into).lines();
        assertThat(before).hasSizeBetween(2, 5).allMatch(line -> line.fork().measured());

        Ended resumed = program.run("latency", "--resume=" + into);
        Endings.isDoneOrInPartByItsGenerator(resumed.code(), RunStore.read(into), resumed.err());
        List<ForkLine> after = ForkLog.read(into).lines();
        assertThat(after).hasSize(6).startsWith(before.toArray(ForkLine[]::new));
        assertThat(after.stream().map(line -> line.key() + " " + line.fork().round()))
                .doesNotHaveDuplicates();
        assertThat(after.stream()
                        .map(line -> line.fork().latency().orElseThrow().load().ratePerSecond())
                        .distinct())
                .as("the rate that it was begun with")
                .hasSize(1);
        Run whole = RunStore.read(into);
        assertThat(whole.status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(whole.startedAt()).isEqualTo(half.startedAt());
        assertThat(whole.cells())
                .filteredOn(c -> c.role() == Role.SUBJECT)
                .hasSize(2)
                .allSatisfy(c -> assertThat(c.forks()).hasSize(3));
    }

    @Test
    void aRunThatIsInterruptedBeforeItsFirstForkIsReadableAndGoesOn() throws Exception {
        Process process = program.start(load("--gc=serial", "--rounds=1", "--rate=0.001%"));
        while (process.isAlive() && !Files.readString(folder.resolve("err.txt")).contains("measuring capacity")) {
            Thread.sleep(20);
        }
        Ended interrupted = program.interrupt(process);
        assertThat(interrupted.code()).as(interrupted.err()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(RunStore.read(into).status()).isEqualTo(RunStatus.INTERRUPTED);
        Ended resumed = program.run("latency", "--resume=" + into);
        Endings.isDoneOrInPartByItsGenerator(resumed.code(), RunStore.read(into), resumed.err());
        isMeasured(RunStore.read(into), "serial");
    }

    @Test
    void aShareOfACapacityThatIsTooMuchForAForkIsSaidBeforeAnyForkIsStarted() throws Exception {
        Ended ended = program.run(load("--gc=serial", "--rounds=2", "--rate=500%", "--duration=60s"));
        assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.IN_PART);
        Cell cell = cell(RunStore.read(into), "good", "serial");
        assertThat(cell.forks()).isEmpty();
        assertThat(cell.detail())
                .hasValueSatisfying(d -> assertThat(d).contains("more than 5000000 requests in a fork"));
        assertThat(ended.out()).contains("more than 5000000 requests in a fork");
    }
}
