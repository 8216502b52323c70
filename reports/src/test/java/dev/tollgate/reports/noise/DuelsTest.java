// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.noise;

import static dev.tollgate.reports.noise.Simulated.atMost;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Duels of one row that stop where they are decided, over rounds of recorded noise. */
@Tag("simulation")
final class DuelsTest {
    static final int RUNS = Simulated.runs(600);
    static final int MOST = 24;

    private static final List<World> WORLDS = World.all();

    /** Three times the recorded noise leaves the error of the looks, 5 %, of which the margin takes the greater part. */
    @ParameterizedTest
    @FieldSource("WORLDS")
    void equalCodeIsHardlyEverCalledDifferent(World world) {
        Duels duels = Duels.of(world, 1, MOST, RUNS);
        assertThat(duels.regressed() + duels.improved())
                .isLessThanOrEqualTo(atMost(world.scale() > 1 ? 0.02 : 0.01, RUNS));
    }

    @ParameterizedTest
    @FieldSource("WORLDS")
    void tenPerCentAreHardlyEverCalledUnchangedOrImproved(World world) {
        int runs = RUNS / 3;
        Duels duels = Duels.of(world, 1.1, MOST, runs);
        assertThat(duels.unchanged() + duels.improved()).isLessThanOrEqualTo(atMost(0.01, runs));
    }

    @ParameterizedTest
    @CsvSource({"calm, 0.99, 0.98", "busy-1.0, 0.9, 0.25", "busy-1.5, 0.85, 0.1"})
    void mostSlowdownsOfTenPerCentAreFoundWhereNoiseIsAsRecorded(String machine, double found, double unchanged) {
        World world = new World(machine, 1, 0);
        int runs = RUNS / 3;
        assertThat(Duels.of(world, 1.1, MOST, runs).regressed()).isGreaterThan(found);
        assertThat(Duels.of(world, 1, MOST, runs).unchanged()).isGreaterThan(unchanged);
    }
}
