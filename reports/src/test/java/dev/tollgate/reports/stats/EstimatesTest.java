// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tollgate.reports.quantity.Estimate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EstimatesTest {
    /**
     * SciPy 1.17.1: {@code l=np.log([102,98.5,110.2,101.1,99.7]); np.exp(l.mean()); np.exp(stats.t.interval(0.95, 4,
     * loc=l.mean(), scale=stats.sem(l)))}.
     */
    @Test
    void theGeometricMeanAndItsIntervalAreThoseOfSciPy() {
        Estimate estimate = Estimates.estimate("ns/op", List.of(102.0, 98.5, 110.2, 101.1, 99.7));
        assertThat(estimate.estimate()).isCloseTo(102.2192904827028, within(1e-9));
        assertThat(estimate.low()).isCloseTo(96.77436545679147, within(1e-6));
        assertThat(estimate.high()).isCloseTo(107.9705694526349, within(1e-6));
    }

    /** SciPy 1.17.1: {@code stats.t.interval(0.95, 2, loc=np.mean([0,16,24]), scale=stats.sem([0,16,24]))}, low end cut at 0. */
    @Test
    void aZeroMakesTheMeanArithmeticAndTheIntervalNeverNegative() {
        Estimate estimate = Estimates.estimate("B/op", List.of(0.0, 16.0, 24.0));
        assertThat(estimate.estimate()).isCloseTo(13.333333333333334, within(1e-12));
        assertThat(estimate.low()).isZero();
        assertThat(estimate.high()).isCloseTo(43.68999760210741, within(1e-6));
    }

    @Test
    void oneForkHasNoInterval() {
        assertThat(Estimates.estimate("ns/op", List.of(7.1)))
                .isEqualTo(new Estimate("ns/op", List.of(7.1), 7.1, 7.1, 7.1));
        assertThat(Estimates.estimate("B/op", List.of(0.0))).isEqualTo(new Estimate("B/op", List.of(0.0), 0, 0, 0));
    }

    @Test
    void whatCannotBeAMeasurementIsRefused() {
        assertThatThrownBy(() -> Estimates.estimate("ns/op", List.of())).isInstanceOf(IllegalArgumentException.class);
        for (double value : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> Estimates.estimate("ns/op", List.of(1.0, value)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("ns/op")
                    .hasMessageContaining(Double.toString(value));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void anotherUnitOrOrderChangesNothingButTheScale(long seed) {
        Random random = new Random(seed);
        List<Double> values = new ArrayList<>(Stream.generate(() -> 50 + 100 * random.nextDouble())
                .limit(2 + random.nextInt(10))
                .toList());
        Estimate estimate = Estimates.estimate("ns/op", values);
        assertThat(estimate.estimate())
                .isBetween(Collections.min(values), Collections.max(values))
                .isBetween(estimate.low(), estimate.high());
        Collections.shuffle(values, random);
        Estimate scaled =
                Estimates.estimate("µs/op", values.stream().map(v -> v / 1000).toList());
        assertThat(scaled.low() * 1000).isCloseTo(estimate.low(), within(1e-9));
        assertThat(scaled.high() * 1000).isCloseTo(estimate.high(), within(1e-9));
    }

    /** The share of 2,000 intervals that miss has a standard error of 0.5 %. */
    @Test
    void theIntervalMissesTheTruthInOneRunOfTwenty() {
        Random random = new Random(7);
        int misses = 0;
        for (int i = 0; i < 2_000; i++) {
            Estimate estimate = Estimates.estimate(
                    "ns/op",
                    Stream.generate(() -> 100 * Math.exp(0.1 * random.nextGaussian()))
                            .limit(6)
                            .toList());
            misses += estimate.low() > 100 || estimate.high() < 100 ? 1 : 0;
        }
        assertThat(misses / 2_000.0).isBetween(0.03, 0.07);
    }
}
