// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.noise;

import static dev.tollgate.reports.noise.Simulated.atMost;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The verdict on a cell's ratio, over rounds of recorded noise. */
@Tag("simulation")
final class RunVerdictsTest {
    static final int RUNS = Simulated.runs(4_000);

    /** Where a ratio is known better than this, as a standard error of its logarithm, equal code is hardly ever called different. */
    private static final double KNOWN = 0.025;

    private static final List<World> WORLDS = World.all();

    @ParameterizedTest
    @FieldSource("WORLDS")
    void intervalsHoldTheTruthAndTenPerCentAreNotCalledTheSame(World world) {
        for (int rounds : Simulated.ROUNDS) {
            RunVerdicts verdicts = RunVerdicts.of(world, rounds, RUNS);
            assertThat(verdicts.covered()).as(rounds + " rounds").isGreaterThanOrEqualTo(0.93);
            assertThat(verdicts.wrongAtTen()).as(rounds + " rounds").isLessThanOrEqualTo(0.01);
            assertThat(verdicts.voids()).as(rounds + " rounds").isLessThanOrEqualTo(atMost(0.01, RUNS));
            boolean isKnown = world.deviation() / Math.sqrt(rounds) <= KNOWN;
            assertThat(verdicts.alarms())
                    .as("false alarms of " + rounds + " rounds")
                    .isLessThanOrEqualTo(isKnown ? atMost(0.01, RUNS) : 0.05);
        }
    }

    /** Then only what the 95 % interval promises holds; the margin of 2 % adds little to it. */
    @Test
    void fewRoundsOfStrongNoiseRaiseMoreFalseAlarmsThanOnePerCent() {
        assertThat(RunVerdicts.of(new World("busy-1.0", 3, 0), 6, RUNS).alarms())
                .isBetween(0.02, 0.05);
        assertThat(RunVerdicts.of(new World("busy-2.0", 3, 0), 24, RUNS).alarms())
                .isBetween(0.02, 0.05);
    }

    @Test
    void eightRoundsOnACalmMachineFindTenPerCentAndSixRoundsAnywhereMostlyFifty() {
        assertThat(RunVerdicts.of(new World("calm", 1, 0), 8, RUNS).foundTen()).isGreaterThan(0.98);
        for (String machine : RecordedNoise.MACHINES) {
            assertThat(RunVerdicts.of(new World(machine, 1, 0), 6, RUNS).foundFifty())
                    .isGreaterThan(0.8);
        }
    }
}
