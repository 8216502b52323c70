// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.LadderRun;
import dev.tollgate.reports.decision.Decision.Outcome;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.stats.Detectable;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("simulation")
final class RoundsNeededTest {
    private static final long QUIET = 300_000;
    private static final DecisionContext STANDARD = DecisionContext.standard();

    private static Decision decide(long seed, int rounds, double java, long stall) {
        return Decisions.of(
                        new LadderRun(seed, rounds, 0.1)
                                .add("java", Option.PURE_JAVA, "statuses-16k", 16_384, java, stall)
                                .add("rust-ffm", Option.FFM, "statuses-16k", 16_384, 100, QUIET)
                                .run(),
                        STANDARD)
                .decisions()
                .getFirst();
    }

    @Test
    void theTruthAtTheBoundNeedsMoreRoundsThanAnybodyRuns() {
        assertThat(Detectable.roundsBeyond(0.1, 6, 0)).isGreaterThan(1_000);
        assertThat(Detectable.roundsBeyond(0.1, 6, 0.05)).isBetween(7, 100);
        assertThat(Detectable.roundsBeyond(0.2, 6, 0.05)).isGreaterThan(Detectable.roundsBeyond(0.1, 6, 0.05));
    }

    @Test
    void aRowThatIsDecidedOrOpenForAnotherReasonHasNoNumber() {
        assertThat(RoundsNeeded.of(decide(1, 8, 300, QUIET), STANDARD)).isEmpty();
        assertThat(RoundsNeeded.of(decide(1, 8, 100, 10_000_000), STANDARD)).isEmpty();
    }

    @Test
    void tooFewRoundsToTellNeedTheFewestThatDecide() {
        assertThat(RoundsNeeded.of(decide(1, 2, 300, QUIET), STANDARD)).hasValue(6);
    }

    /** The ratio and the noise of a few rounds are themselves uncertain, so this is a rough promise: in the middle it holds. */
    @Test
    void asManyRoundsDecideMostRowsThatAreReallyAwayFromTheBound() {
        int open = 0;
        int told = 0;
        for (int seed = 0; seed < 200; seed++) {
            Decision early = decide(seed, 6, 135, QUIET);
            OptionalInt needed = RoundsNeeded.of(early, STANDARD);
            assertThat(needed.isPresent()).isEqualTo(early.outcome() == Outcome.UNKNOWN);
            if (needed.isPresent()) {
                open++;
                int rounds = Math.min(500, Math.max(7, needed.getAsInt()));
                told += decide(seed + 1_000, rounds, 135, QUIET).outcome() != Outcome.UNKNOWN ? 1 : 0;
            }
        }
        assertThat(open).isGreaterThan(50);
        assertThat(told / (double) open).isGreaterThan(0.6);
    }
}
