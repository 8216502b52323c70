// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.harness.faulty.FaultyProvider;
import dev.tollgate.harness.fork.Place;
import dev.tollgate.harness.plan.Catalog;
import dev.tollgate.harness.plan.Collector;
import dev.tollgate.harness.plan.PayloadSource;
import dev.tollgate.harness.plan.PlannedCell;
import dev.tollgate.harness.plan.RunPlan;
import dev.tollgate.harness.plan.Timing;
import dev.tollgate.reports.model.Environment;
import dev.tollgate.reports.model.cell.FailedFork;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.ForkOutcome;
import dev.tollgate.reports.model.cell.ForkStatus;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.model.cell.Steadiness;
import dev.tollgate.reports.model.cell.Surroundings;
import dev.tollgate.reports.model.cell.TimedFork;
import dev.tollgate.reports.store.ForkLog;
import dev.tollgate.reports.store.RunStore;
import dev.tollgate.workloads.spi.PayloadSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rounds of a run's cells and their files, measured by a source that makes figures up. */
class RunRoundsTest {
    private static final Catalog CATALOG = Catalog.of(List.of(new FaultyProvider()));
    private static final Environment MACHINE = new Environment("f", "os", "arch", "cpu", 2, 1L << 30, "25", Map.of());

    @TempDir
    private Path temporary;

    /** Says how the fork of an implementation ends, and what it measured. */
    private interface Fate {
        Ended<Fork> of(String implementation, Place place);
    }

    private static Ended<Fork> fork(Place place, ForkStatus status, double nanos) {
        ForkOutcome outcome = status.isMeasured()
                ? new TimedFork(
                        List.of(),
                        List.of(nanos),
                        nanos,
                        Steadiness.UNKNOWN,
                        Optional.empty(),
                        Optional.empty(),
                        new Surroundings(
                                status == ForkStatus.DISTURBED, Optional.empty(), Optional.empty(), Optional.empty()))
                : new FailedFork(status, "made up", Optional.empty());
        Fork fork = new Fork(
                place.round(),
                place.order(),
                place.attempt(),
                Instant.EPOCH,
                1,
                Optional.empty(),
                Optional.empty(),
                false,
                outcome);
        return new Ended<>(status, fork.detail(), fork);
    }

    private static RunPlan plan(int rounds, double precisionPercent) {
        List<PlannedCell> cells = Stream.of("good", "good-too")
                .map(id -> new PlannedCell(
                        CATALOG.find(FaultyProvider.WORKLOAD, id).orElseThrow(),
                        new PayloadSource.Generated(PayloadSpec.parse("zeros-64")),
                        Collector.G1,
                        "1g",
                        Role.SUBJECT))
                .toList();
        Duration second = Duration.ofSeconds(1);
        Timing timing = new Timing(
                rounds, precisionPercent, Duration.ofMinutes(1), 1, second, second, 1, second, second, second);
        return new RunPlan("made-up", cells, false, List.of(), timing, 1, List.of());
    }

    private Path folder() {
        return temporary.resolve("run");
    }

    /** A session over what is in the folder. */
    private Rounds.Ending session(RunPlan plan, RunFolder folder, Fate fate) throws Exception {
        RunIdentity identity = new RunIdentity(folder, List.of("run"), MACHINE, Instant.EPOCH);
        try (RunFiles files = RunFiles.open(folder, plan, plan.hash(), new Silent())) {
            RunState run = new RunState(plan, identity, files, new Silent());
            run.assembly().loadPayloads();
            run.cells(plan.cells());
            Rounds.Ending ending = new Rounds<>(
                            new CellCourse(
                                    run,
                                    Duration.ofSeconds(3),
                                    true,
                                    _ -> true,
                                    cells -> cells.stream().map(List::of).toList()),
                            ForkSource.<PlannedCell, Fork>oneByOne(
                                    (cell, place) -> fate.of(cell.implementationName(), place)),
                            Budget.unlimited(),
                            run.stop()::isRaised,
                            new Silent(),
                            new RoundTime(() -> 0, _ -> {}),
                            files.lastOrder())
                    .run();
            run.save(Optional.of(Instant.EPOCH));
            return ending;
        }
    }

    private Rounds.Ending claimed(RunPlan plan, Fate fate) throws Exception {
        try (RunFolder folder = RunFolder.claim(Optional.of(folder()), "s", Instant.EPOCH)) {
            return session(plan, folder, fate);
        }
    }

    private List<String> lines() throws IOException {
        return ForkLog.read(folder()).lines().stream()
                .map(line -> line.fork().round() + " " + line.implementation())
                .toList();
    }

    private List<Fork> forks(String implementation) throws IOException {
        return RunStore.read(folder()).cells().stream()
                .filter(cell -> cell.implementation().equals(implementation))
                .findFirst()
                .orElseThrow()
                .forks();
    }

    @Test
    void everyForkIsSavedAtOnceAndTheRunSaysHowManyRoundsAreComplete() throws Exception {
        claimed(plan(3, 0), (implementation, place) -> {
            try {
                assertThat(lines()).hasSize(place.order() - 1);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return fork(place, ForkStatus.OK, 10);
        });
        assertThat(lines()).hasSize(6);
        assertThat(RunStore.read(folder()).plan().completedRounds()).isEqualTo(3);
    }

    @Test
    void aResumedRunTakesOnlyWhatIsMissingInTheOrderOfItsSeed() throws Exception {
        RunPlan plan = plan(4, 0);
        claimed(plan, (implementation, place) -> fork(place, ForkStatus.OK, 10));
        List<String> whole = lines();
        Path log = folder().resolve(ForkLog.FILE);
        List<String> text = Files.readAllLines(log);
        Files.write(log, text.subList(0, 4));
        Files.delete(folder().resolve("run.json"));
        try (RunFolder folder = RunFolder.resume(folder())) {
            session(plan, folder, (implementation, place) -> {
                assertThat(place.order()).as("three are there").isGreaterThan(3);
                return fork(place, ForkStatus.OK, 10);
            });
        }
        assertThat(lines()).isEqualTo(whole);
    }

    @Test
    void twoFailuresInARowOrOneHangGiveACellUp() throws Exception {
        claimed(
                plan(5, 0),
                (implementation, place) ->
                        fork(place, implementation.equals("good") ? ForkStatus.CRASHED : ForkStatus.TIMED_OUT, 0));
        assertThat(forks("good")).hasSize(2);
        assertThat(forks("good-too")).hasSize(1);
    }

    @Test
    void aDisturbedForkIsReplacedByItsRepetition() throws Exception {
        claimed(
                plan(2, 0),
                (implementation, place) -> fork(
                        place,
                        implementation.equals("good") && place.attempt() == 1 ? ForkStatus.DISTURBED : ForkStatus.OK,
                        10));
        assertThat(forks("good")).hasSize(4);
        assertThat(forks("good")).filteredOn(Fork::replaced).hasSize(2).allMatch(fork -> fork.attempt() == 1);
        assertThat(forks("good-too")).hasSize(2);
    }

    @Test
    void aRunForAPrecisionLooksAtFixedRoundsAndEndsAtTheFirstThatHasIt() throws Exception {
        claimed(plan(1, 5), (implementation, place) -> fork(place, ForkStatus.OK, 10 + place.round() % 2 * 0.01));
        assertThat(RunStore.read(folder()).plan().completedRounds()).isEqualTo(6);
    }

    @Test
    void aRunForAPrecisionGoesOnToTheNextLookWhereItHasNotReachedIt() throws Exception {
        claimed(
                plan(1, 5),
                (implementation, place) -> fork(place, ForkStatus.OK, place.round() <= 6 ? 10 * place.round() : 10));
        assertThat(RunStore.read(folder()).plan().completedRounds()).isIn(8, 12, 16, 24, 32, 48, 64);
    }

    /** Tells nobody. */
    private static final class Silent implements Progress {
        @Override
        public void stage(String what) {}

        @Override
        public void fork(int done, int planned, Duration left, String cell) {}

        @Override
        public void warn(String message) {}
    }
}
