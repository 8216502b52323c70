// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.model.cell.Steadiness;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SteadyTest {
    @Test
    void fewIterationsSayNothing() {
        assertThat(Steady.of(List.of())).isEqualTo(Steadiness.UNKNOWN);
        assertThat(Steady.of(List.of(1.0, 9.0, 1.0, 9.0))).isEqualTo(Steadiness.UNKNOWN);
        assertThat(Steady.of(List.of(1.0, 1.0, 1.0, 1.0, Double.NaN))).isEqualTo(Steadiness.UNKNOWN);
    }

    @ParameterizedTest(name = "{0} iterations")
    @ValueSource(ints = {5, 6, 10, 20})
    void evenIterationsAreSteadyAndAJumpIsNot(int size) {
        assertThat(Steady.of(iterations(size, 0, 1, i -> 100))).isEqualTo(Steadiness.STEADY);
        assertThat(Steady.of(iterations(size, 0.005, 2, i -> i < size / 2 ? 130 : 100)))
                .isEqualTo(Steadiness.UNSTEADY);
    }

    @Test
    void aTrendIsUnsteadyInEitherDirection() {
        assertThat(Steady.of(iterations(12, 0.005, 3, i -> 100 + 3 * i))).isEqualTo(Steadiness.UNSTEADY);
        assertThat(Steady.of(iterations(12, 0.005, 3, i -> 150 - 3 * i))).isEqualTo(Steadiness.UNSTEADY);
    }

    @Test
    void aSlightChangeAndASingleSlowIterationAreSteady() {
        assertThat(Steady.of(iterations(12, 0.001, 4, i -> i < 6 ? 100 : 103))).isEqualTo(Steadiness.STEADY);
        assertThat(Steady.of(iterations(12, 0.005, 4, i -> i == 5 ? 140 : 100))).isEqualTo(Steadiness.STEADY);
    }

    @ParameterizedTest(name = "{0} iterations")
    @ValueSource(ints = {5, 10, 20})
    void noiseAloneIsRarelyCalledUnsteady(int size) {
        int called = 0;
        for (int seed = 0; seed < 1_000; seed++) {
            called += Steady.of(iterations(size, 0.1, seed, i -> 100)) == Steadiness.UNSTEADY ? 1 : 0;
        }
        assertThat(called / 1_000.0).isLessThan(0.02);
    }

    private static List<Double> iterations(int size, double noise, long seed, IntToDoubleFunction level) {
        Random random = new Random(seed);
        return new ArrayList<>(IntStream.range(0, size)
                .mapToObj(i -> level.applyAsDouble(i) * Math.exp(noise * random.nextGaussian()))
                .toList());
    }
}
