// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LogCurveTest {
    private static final double[] X = {0, 1, 2, 4};

    @Test
    void aLineThatFallsThroughTheLevelDoesSoBetweenItsNeighbours() {
        assertThat(LogCurve.beginsToLieBelow(X, new double[] {1, 0.5, -0.5, -1}, 0))
                .isCloseTo(1.5, within(1e-12));
        assertThat(LogCurve.beginsToLieBelow(X, new double[] {3, 3, 3, -1}, 0)).isCloseTo(3.5, within(1e-12));
    }

    @Test
    void aLineThatIsBelowEverywhereBeginsBeforeTheFirstPointAndOneThatEndsAboveNever() {
        assertThat(LogCurve.beginsToLieBelow(X, new double[] {-1, -2, -1, -1}, 0))
                .isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(LogCurve.beginsToLieBelow(X, new double[] {-1, -2, -1, 0}, 0))
                .isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void ofSeveralCrossingsTheLastDownwardsCounts() {
        assertThat(LogCurve.beginsToLieBelow(X, new double[] {1, -1, 1, -1}, 0)).isCloseTo(3, within(1e-12));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aHigherLineNeverBeginsEarlier(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            double[] low = random.doubles(X.length, -1, 1).toArray();
            double[] high = low.clone();
            high[random.nextInt(high.length)] += random.nextDouble();
            assertThat(LogCurve.beginsToLieBelow(X, high, 0))
                    .isGreaterThanOrEqualTo(LogCurve.beginsToLieBelow(X, low, 0));
        }
    }
}
