// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.harness.fork.Place;
import dev.tollgate.harness.jmhjar.ClassPath;
import dev.tollgate.harness.session.Budget;
import dev.tollgate.harness.session.Ended;
import dev.tollgate.harness.session.ForkSource;
import dev.tollgate.harness.session.Progress;
import dev.tollgate.harness.session.RoundOrder;
import dev.tollgate.harness.session.RoundTime;
import dev.tollgate.harness.session.Rounds;
import dev.tollgate.reports.compare.ComparisonOptions;
import dev.tollgate.reports.compare.DuelJudge;
import dev.tollgate.reports.model.cell.ForkStatus;
import dev.tollgate.reports.stats.Looks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rounds of a duel whose forks all fail: no jar and no process is needed for that. */
class DuelCourseTest {
    private static final int ROUNDS = 3;
    private static final long SEED = 7;

    private final List<Contest> contests =
            List.of(new Contest("a", Map.of()), new Contest("b", Map.of()), new Contest("c", Map.of()));
    private final Arm base = new Arm(Arm.BASE, "java", false, new ClassPath(List.of(Path.of("base.jar"))), "");
    private final Arm next = new Arm(Arm.NEW, "java", false, new ClassPath(List.of(Path.of("new.jar"))), "");
    private final DuelOptions options = new DuelOptions(
            base,
            next,
            List.of(),
            Map.of(),
            List.of(),
            ROUNDS,
            true,
            OptionalDouble.empty(),
            Duration.ofHours(1),
            Duration.ofMinutes(1),
            false,
            false,
            SEED);
    private final Holdings nothing = new Holdings(new SideJvm(Path.of("/jdk"), 25), Map.of());
    private final DuelPlan plan = new DuelPlan(
            contests, List.of(), List.of(), new Looks(List.of(ROUNDS)), "base", "new", "hash", nothing, nothing);

    @TempDir
    private Path folder;

    private final Set<Contest> stopped = new LinkedHashSet<>();
    private final List<String> measured = new ArrayList<>();

    private DuelCourse course(DuelForks forks, DuelLog log) {
        DuelJudge judge = new DuelJudge(plan.looks(), ComparisonOptions::everything, false, options.precisionPercent());
        return new DuelCourse(options, plan, judge, forks, log, stopped);
    }

    private Ended<DuelLine> fails(DuelCourse.Side side, Place place) {
        measured.add(place.round() + side.contest().name() + " " + side.arm().id());
        DuelLine line = new DuelLine(
                side.contest().name(),
                Map.of(),
                side.arm().id(),
                place.round(),
                place.order(),
                place.attempt(),
                Instant.EPOCH,
                1,
                ForkStatus.CRASHED,
                Optional.empty(),
                Optional.of("made up"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new Ended<>(line.status(), line.detail(), line);
    }

    /** The forks of a round, as recorded seeds have them. */
    private List<String> expected(int round) {
        List<String> expected = new ArrayList<>();
        List<Contest> shuffled = RoundOrder.of(contests, SEED, round);
        for (int i = 0; i < shuffled.size(); i++) {
            List<Arm> arms = new ArrayList<>(List.of(base, next));
            if (i == 0) {
                arms.add(base.repeated());
            }
            for (Arm arm : RoundOrder.of(arms, SEED + 1 + i, round)) {
                expected.add(round + shuffled.get(i).name() + " " + arm.id());
            }
        }
        return expected;
    }

    @Test
    void bothSidesStandBesideEachOtherAndTwoFailuresInARowGiveABenchmarkUp() throws Exception {
        DuelForks forks = new DuelForks(folder);
        try (DuelLog log = DuelLog.open(folder, plan.hash())) {
            DuelCourse course = course(forks, log);
            Rounds.Ending ending = new Rounds<>(
                            course,
                            ForkSource.<DuelCourse.Side, DuelLine>oneByOne(this::fails),
                            Budget.unlimited(),
                            () -> false,
                            new Silent(),
                            new RoundTime(() -> 0, _ -> {}),
                            0)
                    .run();
            assertThat(ending).isEqualTo(new Rounds.Ending(Rounds.Cause.COMPLETE, 3));
            assertThat(course.active()).isEmpty();
        }
        List<String> twoRounds = new ArrayList<>(expected(1));
        twoRounds.addAll(expected(2));
        assertThat(measured).isEqualTo(twoRounds);
        List<DuelLine> saved = DuelLog.read(folder, plan.hash());
        assertThat(saved).hasSize(14).extracting(DuelLine::status).containsOnly(ForkStatus.CRASHED);
        assertThat(folder.resolve(DuelLog.FILE)).content().contains("\"status\":\"crashed\"");
    }

    @Test
    void aDuelThatEndsBeforeItsFirstLookSaysWhatThatNeeds() throws Exception {
        try (DuelLog log = DuelLog.open(folder, plan.hash())) {
            DuelCourse course = course(new DuelForks(folder), log);
            // Three rounds of seven forks, of which nothing is known yet: a second each.
            assertThat(course.missedFirstLook(1))
                    .hasValueSatisfying(text -> assertThat(text)
                            .contains("before 3 rounds", "up to 21s more", "--resume", "--budget", "--include"));
            assertThat(course.missedFirstLook(ROUNDS + 1)).isEmpty();
        }
    }

    @Test
    void aResumedDuelMeasuresWhatItsRoundsLack() throws Exception {
        DuelForks before = new DuelForks(folder);
        try (DuelLog log = DuelLog.open(folder, plan.hash())) {
            Rounds.Ending ending = new Rounds<>(
                            course(before, log),
                            ForkSource.<DuelCourse.Side, DuelLine>oneByOne(this::fails),
                            Budget.unlimited(),
                            () -> measured.size() == 4,
                            new Silent(),
                            new RoundTime(() -> 0, _ -> {}),
                            0)
                    .run();
            assertThat(ending.cause()).isEqualTo(Rounds.Cause.STOPPED);
        }
        DuelForks after = new DuelForks(folder);
        for (DuelLine line : DuelLog.read(folder, plan.hash())) {
            after.add(line);
        }
        assertThat(after.size()).as("the fourth died of the same signal").isEqualTo(3);
        measured.clear();
        try (DuelLog log = DuelLog.open(folder, plan.hash())) {
            new Rounds<>(
                            course(after, log),
                            ForkSource.<DuelCourse.Side, DuelLine>oneByOne(this::fails),
                            Budget.unlimited(),
                            () -> measured.size() == 5,
                            new Silent(),
                            new RoundTime(() -> 0, _ -> {}),
                            after.lastOrder())
                    .run();
        }
        assertThat(measured.subList(0, 4)).isEqualTo(expected(1).subList(3, 7));
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
