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
import dev.tollgate.reports.model.Plan;
import dev.tollgate.reports.model.RoundsEnd;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.Until;
import dev.tollgate.reports.model.cell.FailedFork;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.ForkOutcome;
import dev.tollgate.reports.model.cell.ForkStatus;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.model.cell.Steadiness;
import dev.tollgate.reports.model.cell.Surroundings;
import dev.tollgate.reports.model.cell.TimedFork;
import dev.tollgate.reports.model.load.Bystander;
import dev.tollgate.reports.model.load.Percentiles;
import dev.tollgate.reports.store.ForkLog;
import dev.tollgate.reports.store.RunStore;
import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.Option;
import dev.tollgate.workloads.spi.PayloadSpec;
import dev.tollgate.workloads.spi.Provider;
import dev.tollgate.workloads.spi.Transfer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rounds of a run's cells and their files, measured by a source that makes figures up. */
class RunRoundsTest {
    private static final Catalog CATALOG = Catalog.of(List.of(new FaultyProvider(), new NativeProvider()));
    private static final Percentiles QUIET = new Percentiles(1, 1, 1, 1, 1, 1_000, "");
    private static final Environment MACHINE = new Environment("f", "os", "arch", "cpu", 2, 1L << 30, "25", Map.of());

    @TempDir
    private Path temporary;

    private final List<Integer> told = new ArrayList<>();
    private final AtomicLong now = new AtomicLong();

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
                                status == ForkStatus.DISTURBED,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(new Bystander(QUIET, QUIET))))
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
                rounds, precisionPercent, false, Duration.ofMinutes(1), 1, second, second, 1, second, second, second);
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
            CellCourse course = new CellCourse(
                    run,
                    Duration.ofSeconds(3),
                    true,
                    _ -> true,
                    cells -> cells.stream().map(List::of).toList());
            Rounds.Ending ending = new Rounds<>(
                            course,
                            ForkSource.<PlannedCell, Fork>oneByOne(
                                    (cell, place) -> fate.of(cell.implementationName(), place)),
                            Budget.unlimited(),
                            run.stop()::isRaised,
                            new Silent(),
                            new RoundTime(now::incrementAndGet, _ -> {}),
                            files.lastOrder())
                    .run();
            run.assembly().ended(course.end(ending.cause()));
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

    private static RunPlan untilDecided() {
        RunPlan plan = plan(1, 0);
        List<PlannedCell> cells = Stream.of("good", "native")
                .map(id -> new PlannedCell(
                        CATALOG.find(FaultyProvider.WORKLOAD, id).orElseThrow(),
                        new PayloadSource.Generated(PayloadSpec.parse("zeros-64")),
                        Collector.G1,
                        "1g",
                        Role.SUBJECT))
                .toList();
        return new RunPlan("made-up", cells, false, List.of(), plan.timing().untilEveryRowIsDecided(), 1, List.of());
    }

    private Plan stored() throws IOException {
        return RunStore.read(folder()).plan();
    }

    @Test
    void aRunUntilEveryRowIsDecidedEndsAtTheFirstLookThatDecides() throws Exception {
        claimed(
                untilDecided(),
                (implementation, place) -> fork(
                        place,
                        ForkStatus.OK,
                        (implementation.equals("good") ? 30 : 10) * (1 + place.round() % 2 * 0.01)));
        assertThat(stored().completedRounds()).isEqualTo(6);
        assertThat(stored().until()).contains(Until.DECIDED);
        assertThat(stored().ended()).contains(RoundsEnd.REACHED);
    }

    @Test
    void aRunUntilEveryRowIsDecidedGoesOnToTheMostWhereNoneDecides() throws Exception {
        claimed(
                untilDecided(),
                (implementation, place) -> fork(
                        place, ForkStatus.OK, implementation.equals("good") ? 12 : place.round() % 2 == 0 ? 5 : 20));
        assertThat(stored().completedRounds()).isEqualTo(64);
        assertThat(stored().ended()).contains(RoundsEnd.ROUNDS);
    }

    /** It went past that look for want of evidence; what came after is no part of it. */
    @Test
    void aResumedRunDoesNotEndAtALookThatASessionBeforeWentPast() throws Exception {
        Fate clear = (implementation, place) ->
                fork(place, ForkStatus.OK, (implementation.equals("good") ? 30 : 10) * (1 + place.round() % 2 * 0.01));
        RunPlan plan = untilDecided();
        claimed(
                new RunPlan(
                        "made-up", plan.cells(), false, List.of(), plan.timing().withRounds(7), 1, List.of()),
                clear);
        try (RunFolder folder = RunFolder.resume(folder())) {
            session(plan, folder, clear);
        }
        assertThat(stored().completedRounds()).isEqualTo(8);
    }

    @Test
    void afterEachRoundThatWasMeasuredTheRunSoFarIsTold() throws Exception {
        claimed(plan(3, 0), (implementation, place) -> fork(place, ForkStatus.OK, 10));
        assertThat(told).containsExactly(1, 2, 3);
        told.clear();
        try (RunFolder folder = RunFolder.resume(folder())) {
            session(plan(4, 0), folder, (implementation, place) -> fork(place, ForkStatus.OK, 10));
        }
        assertThat(told).as("rounds of the session before were told then").containsExactly(4);
    }

    /** Adds something to choose that is not Java. */
    private static final class NativeProvider implements Provider {
        @Override
        public List<Implementation<?>> implementations() {
            return List.of(new Native());
        }
    }

    /** Native in name alone: nothing calls it. */
    private static final class Native implements Implementation<FaultyProvider.Length> {
        @Override
        public String id() {
            return "native";
        }

        @Override
        public String workload() {
            return FaultyProvider.WORKLOAD;
        }

        @Override
        public Class<FaultyProvider.Length> contract() {
            return FaultyProvider.Length.class;
        }

        @Override
        public Option option() {
            return Option.FFM;
        }

        @Override
        public Transfer transfer() {
            return Transfer.COPY;
        }

        @Override
        public String summary() {
            return "made up";
        }

        @Override
        public FaultyProvider.Length open() {
            return input -> input.length;
        }
    }

    /** Keeps after which rounds it was told of the run. */
    private final class Silent implements Progress {
        @Override
        public void soFar(Run run) {
            told.add(run.plan().completedRounds());
        }

        @Override
        public void stage(String what) {}

        @Override
        public void fork(int done, int planned, Duration left, String cell) {}

        @Override
        public void warn(String message) {}
    }
}
