// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.noise;

import static dev.tollgate.reports.noise.Simulated.atMost;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.noise.RunDecisions.Both;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The choice between pure Java and native code, over rounds of recorded noise, after fixed rounds and at looks. */
@Tag("simulation")
final class RunDecisionsTest {
    static final int RUNS = Simulated.runs(200);

    private static final List<World> WORLDS = World.all();

    /** Java takes 10 or 30 % longer than native code, where 20 % are the bound. */
    @ParameterizedTest
    @FieldSource("WORLDS")
    void awayFromTheBoundAtMostOnePerCentIsDecidedWrongly(World world) {
        for (double truth : new double[] {1.1, 1.3}) {
            assertWrong(RunDecisions.of(world, truth, RUNS, Simulated.ROUNDS), 0.01);
        }
    }

    /** One per cent of Java's time away from it there is next to nothing to see: what holds is the error of the intervals. */
    @ParameterizedTest
    @FieldSource("WORLDS")
    void atTheBoundAtMostFivePerCentIs(World world) {
        for (double truth : new double[] {1.19, 1.21}) {
            assertWrong(RunDecisions.of(world, truth, RUNS, Simulated.ROUNDS), 0.05);
        }
    }

    @Test
    void sixRoundsDecideOnFiftyPerCentWhereNoiseIsAsRecordedUnlessOthersTakeBothProcessors() {
        for (String machine : RecordedNoise.MACHINES.subList(0, 3)) {
            assertThat(RunDecisions.of(new World(machine, 1, 0), 1.5, RUNS, List.of(6))
                            .fixed()
                            .get(6)
                            .answered())
                    .isGreaterThan(0.95);
        }
    }

    private static void assertWrong(Both decisions, double bound) {
        for (int rounds : Simulated.ROUNDS) {
            assertThat(decisions.fixed().get(rounds).wrong())
                    .as(rounds + " rounds")
                    .isLessThanOrEqualTo(atMost(bound, RUNS));
            assertThat(decisions.untilDecided().get(rounds).wrong())
                    .as("until decided, a budget of " + rounds + " rounds")
                    .isLessThanOrEqualTo(atMost(bound, RUNS));
        }
    }
}
