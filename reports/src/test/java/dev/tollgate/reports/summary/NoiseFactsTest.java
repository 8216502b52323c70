// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tollgate.reports.SyntheticRun;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.CellStatus;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.model.cell.Transfer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class NoiseFactsTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private static Run noisy(double noise) {
        return new SyntheticRun(7)
                .subject("java", Option.PURE_JAVA, Transfer.NONE, 200, noise)
                .subject("rust-ffm", Option.FFM, Transfer.CRITICAL, 100, noise)
                .subject("rust-jni", Option.JNI, Transfer.CRITICAL, 110, noise)
                .summarised();
    }

    /** A fork that lives from one second of its round to another while others keep some processors busy. */
    private static Fork fork(int round, double from, double to, double foreign) {
        Fork fork = SyntheticRun.fork(round, 100, 200);
        return new Fork(
                round,
                fork.order(),
                1,
                START.plusSeconds(1_000L * round).plusMillis(Math.round(1_000 * from)),
                Math.round(1e9 * (to - from)),
                Optional.of(foreign),
                Optional.empty(),
                false,
                fork.outcome());
    }

    private static Run of(List<Fork> java, List<Fork> ffm, int completed) {
        return new SyntheticRun(1)
                .rounds(completed, completed)
                .add(SyntheticRun.cell(
                        "java", Option.PURE_JAVA, Transfer.NONE, Role.SUBJECT, "w.w", java, CellStatus.PENDING, null))
                .add(SyntheticRun.cell(
                        "rust-ffm", Option.FFM, Transfer.COPY, Role.SUBJECT, "w.w", ffm, CellStatus.PENDING, null))
                .summarised();
    }

    @Test
    void whatOthersTookIsAveragedOverTheTimeOfForks() {
        NoiseFacts facts = NoiseFacts.of(of(List.of(fork(1, 0, 3, 2)), List.of(fork(1, 3, 4, 0.4)), 1));
        assertThat(facts.foreignMean().orElseThrow()).isCloseTo((3 * 2 + 0.4) / 4, within(1e-12));
        assertThat(facts.foreignMost()).hasValue(2);
        assertThat(NoiseWords.foreign(facts, 2))
                .isEqualTo(
                        "Other processes kept 1.60 of 2 processors busy on average while forks measured, and up to 2.00.");
    }

    @Test
    void forksThatLiveTogetherCountOnceAndAPauseBetweenRoundsDoesNot() {
        List<Fork> java =
                IntStream.rangeClosed(1, 3).mapToObj(r -> fork(r, 0, 10, 0)).toList();
        List<Fork> ffm =
                IntStream.rangeClosed(1, 3).mapToObj(r -> fork(r, 2, 12, 0)).toList();
        NoiseFacts facts = NoiseFacts.of(of(java, ffm, 3));
        assertThat(facts.round()).contains(Duration.ofSeconds(12));
        assertThat(facts.lasting(20)).contains(Duration.ofMinutes(4));
        assertThat(NoiseWords.rounds(facts, 20)).isEqualTo("about 20 rounds (4 min)");
        assertThat(NoiseWords.rounds(facts, 1_001)).isEqualTo("over 1,000 rounds");
    }

    @Test
    void twiceTheNoiseIsTwiceTheWidthAndMoreRounds() {
        NoiseFacts calm = NoiseFacts.of(noisy(0.05));
        NoiseFacts loud = NoiseFacts.of(noisy(0.1));
        double ratio = Math.log1p(loud.halfWidth().orElseThrow())
                / Math.log1p(calm.halfWidth().orElseThrow());
        assertThat(ratio).isCloseTo(2, within(0.01));
        assertThat(loud.roundsForFivePercent().orElseThrow())
                .isGreaterThan(3 * calm.roundsForFivePercent().orElseThrow());
        assertThat(NoiseWords.intervals(loud, noisy(0.1)).orElseThrow())
                .startsWith("Half of the 2 ratios are known within ±")
                .contains("a difference of 5 % takes about "
                        + loud.roundsForFivePercent().getAsInt() + " rounds (")
                .endsWith("this run has 8.");
    }

    @Test
    void withoutFiguresNothingIsMadeUp() {
        NoiseFacts none = NoiseFacts.of(new SyntheticRun(1).rounds(6, 0).summarised());
        assertThat(none.halfWidth()).isEmpty();
        assertThat(none.round()).isEmpty();
        assertThat(NoiseWords.foreign(none, 2)).isEqualTo("How busy other processes were is not known.");
        assertThat(NoiseWords.intervals(none, new SyntheticRun(1).summarised())).isEmpty();
        assertThat(NoiseWords.rounds(none, 8)).isEqualTo("about 8 rounds");
    }
}
