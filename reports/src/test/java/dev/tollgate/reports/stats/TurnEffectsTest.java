// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TurnEffectsTest {
    private static final int RUNS = 1000;

    /** Rows at levels of their own, each with noise of its own, in turns that move all of them. */
    private static List<double[]> rows(Random random, int rows, int turns, double drift, double noise) {
        double[] effects =
                random.doubles(turns).map(_ -> drift * random.nextGaussian()).toArray();
        List<double[]> made = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            double level = Math.exp(3 * random.nextGaussian());
            double[] values = new double[turns];
            for (int turn = 0; turn < turns; turn++) {
                values[turn] = level * Math.exp(effects[turn] + noise * random.nextGaussian());
            }
            made.add(values);
        }
        return made;
    }

    @ParameterizedTest
    @CsvSource({"7,4,0.1", "7,12,0.1", "3,3,0.02"})
    void rowsThatMoveEachByItselfHaveNothingInCommon(int rows, int turns, double noise) {
        Random random = new Random(1);
        long told = 0;
        for (int run = 0; run < RUNS; run++) {
            told += TurnEffects.of(rows(random, rows, turns, 0, noise)).isPresent() ? 1 : 0;
        }
        assertThat(told).isBetween(RUNS * 3L / 1000, RUNS * 2L / 100);
    }

    @ParameterizedTest
    @CsvSource({"7,12,0.09,0.1,0.95", "7,4,0.2,0.1,0.9"})
    void whatMovesThemAllIsToldAndSized(int rows, int turns, double drift, double noise, double least) {
        Random random = new Random(2);
        int told = 0;
        double sum = 0;
        for (int run = 0; run < RUNS; run++) {
            Optional<TurnEffects> effects = TurnEffects.of(rows(random, rows, turns, drift, noise));
            told += effects.isPresent() ? 1 : 0;
            sum += effects.map(TurnEffects::deviation).orElse(0.0);
        }
        assertThat(told).isGreaterThan((int) (RUNS * least));
        assertThat(sum / told).isBetween(0.8 * drift, 1.2 * drift);
    }

    @Test
    void extremesAreOverTheMeanOfAllTurns() {
        TurnEffects effects = TurnEffects.of(
                        List.of(new double[] {100, 100, 121}, new double[] {1000.001, 1000, 1210}, new double[] {
                            10, 10.0001, 12.1
                        }))
                .orElseThrow();
        assertThat(effects.turns()).isEqualTo(3);
        assertThat(effects.highest()).isBetween(0.13, 0.14);
        assertThat(effects.lowest()).isBetween(-0.07, -0.06);
    }

    @Test
    void twoRowsOrTwoTurnsTellNothing() {
        assertThat(TurnEffects.of(List.of())).isEmpty();
        assertThat(TurnEffects.of(List.of(new double[] {1, 2, 3}, new double[] {1, 2, 3})))
                .isEmpty();
        assertThat(TurnEffects.of(List.of(new double[] {1, 2}, new double[] {1, 2}, new double[] {1, 2})))
                .isEmpty();
        assertThat(TurnEffects.of(List.of(new double[] {1, 1, 1}, new double[] {2, 2, 2}, new double[] {3, 3, 3})))
                .isEmpty();
    }
}
