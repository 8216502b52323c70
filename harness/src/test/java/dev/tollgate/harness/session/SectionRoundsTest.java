// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.harness.faulty.FaultyProvider;
import dev.tollgate.harness.fork.Place;
import dev.tollgate.harness.plan.Catalog;
import dev.tollgate.harness.plan.Collector;
import dev.tollgate.harness.plan.PayloadSource;
import dev.tollgate.harness.plan.PlannedCell;
import dev.tollgate.harness.plan.PlannedSection;
import dev.tollgate.harness.plan.RunPlan;
import dev.tollgate.harness.plan.SectionKind;
import dev.tollgate.harness.plan.Timing;
import dev.tollgate.harness.sampling.SampleTarget;
import dev.tollgate.reports.model.cell.ForkStatus;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.model.section.Launch;
import dev.tollgate.reports.model.section.LaunchOutcome;
import dev.tollgate.reports.model.section.ScalingSample;
import dev.tollgate.reports.model.section.SectionSample;
import dev.tollgate.reports.model.section.ThreadRates;
import dev.tollgate.reports.store.LineLog;
import dev.tollgate.reports.store.SampleLine;
import dev.tollgate.workloads.spi.PayloadSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A section's samples and their file, taken by a source that makes them up. */
class SectionRoundsTest {
    private static final int SAMPLES = 3;
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    private final RunPlan plan = plan();
    private final List<String> warnings = new ArrayList<>();
    private boolean stopped;
    private long now;

    private static RunPlan plan() {
        PlannedCell cell = new PlannedCell(
                Catalog.of(List.of(new FaultyProvider()))
                        .find(FaultyProvider.WORKLOAD, "good")
                        .orElseThrow(),
                new PayloadSource.Generated(PayloadSpec.parse("zeros-64")),
                Collector.G1,
                "1g",
                Role.SUBJECT);
        PlannedSection threads =
                new PlannedSection(SectionKind.THREADS, List.of(cell), SAMPLES, SECOND, List.of(1, 2, 4));
        Timing timing = new Timing(1, 0, false, Duration.ofMinutes(1), 1, SECOND, SECOND, 1, SECOND, SECOND, SECOND);
        return new RunPlan("made-up", List.of(cell), false, List.of(threads), timing, 1, List.of());
    }

    private Ended<SectionSample> sample(Place place, ForkStatus status) {
        now += SECOND.toNanos();
        LaunchOutcome<ThreadRates> outcome = status.isMeasured()
                ? new LaunchOutcome.Measured<>(new ThreadRates(List.of(1.0)), false, Optional.of("made up"))
                : new LaunchOutcome.Failed<>(status, "made up", Optional.empty());
        Launch<ThreadRates> launch =
                new Launch<>(place.round(), place.order(), Instant.EPOCH, 1, Optional.empty(), outcome);
        return new Ended<>(status, launch.detail(), new ScalingSample(launch));
    }

    private void take(Duration budget, ForkSource.Single<SampleTarget, SectionSample> single) throws Exception {
        try (LineLog<SampleLine> log = LineLog.ofSamples(folder)) {
            Progress progress = new Heard();
            SectionRounds rounds = new SectionRounds(plan, log, progress);
            rounds.prepare(_ -> true);
            RoundTime time = new RoundTime(() -> now, _ -> {});
            rounds.take(ForkSource.oneByOne(single), time.budget(budget), () -> stopped, time);
        }
    }

    private List<String> lines() throws IOException {
        try (LineLog<SampleLine> log = LineLog.ofSamples(folder)) {
            return log.lines().stream().map(SectionRoundsTest::line).toList();
        }
    }

    private static String line(SampleLine line) {
        Launch<?> launch = line.sample().launch();
        return launch.round() + " " + launch.order() + " " + line.target();
    }

    @Test
    void aSectionThatWasInterruptedGoesOnWhereItStopped() throws Exception {
        take(Duration.ofMinutes(5), (target, place) -> sample(place, ForkStatus.OK));
        List<String> whole = lines();
        assertThat(whole).hasSize(3 * SAMPLES);
        Files.delete(folder.resolve(LineLog.SAMPLES));
        take(Duration.ofMinutes(5), (target, place) -> {
            stopped = place.order() == 5;
            return sample(place, ForkStatus.OK);
        });
        assertThat(lines()).isEqualTo(whole.subList(0, 5));
        stopped = false;
        take(Duration.ofMinutes(5), (target, place) -> sample(place, ForkStatus.OK));
        assertThat(lines()).isEqualTo(whole);
    }

    @Test
    void neitherADisturbedNorAFailedSampleIsTakenAgain() throws Exception {
        take(
                Duration.ofMinutes(5),
                (target, place) -> sample(place, place.order() % 2 == 0 ? ForkStatus.CRASHED : ForkStatus.DISTURBED));
        assertThat(lines()).hasSize(3 * SAMPLES);
        assertThat(warnings).hasSize(4).allMatch(warning -> warning.endsWith(": made up"));
    }

    @Test
    void aRoundForWhichTheTimeDoesNotSufficeIsNotBegunAndThatIsSaid() throws Exception {
        // A round is expected to take 3 · 2.9 s, and takes 3 s here.
        take(Duration.ofSeconds(12), (target, place) -> sample(place, ForkStatus.OK));
        assertThat(lines()).hasSize(2 * 3);
        assertThat(warnings).containsExactly("the budget ends threads after 2 of 3 samples of each");
    }

    /** Keeps warnings. */
    private final class Heard implements Progress {
        @Override
        public void stage(String what) {}

        @Override
        public void fork(int done, int planned, Duration left, String cell) {}

        @Override
        public void warn(String message) {
            warnings.add(message);
        }
    }
}
