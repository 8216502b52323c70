// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;

final class ExactTestsTest {
    /** SciPy 1.17.1: {@code stats.permutation_test((d,), np.mean, permutation_type='samples', n_resamples=np.inf).pvalue}. */
    @Test
    void signFlipsAreThoseOfSciPy() {
        double[] x = {100, 104, 99, 103, 101, 98};
        double[] y = {95, 97, 96, 98, 94, 96};
        double[] logs = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            logs[i] = Math.log(x[i]) - Math.log(y[i]);
        }
        assertThat(ExactTests.signFlip(logs)).isEqualTo(0.03125);
        assertThat(ExactTests.signFlip(0.3, -0.1, 0.25, 0.4, -0.2, 0.35, 0.05)).isEqualTo(0.15625);
    }

    /**
     * SciPy 1.17.1: {@code stats.permutation_test((a,b), lambda p,q,axis: abs(p.mean(axis)-q.mean(axis)),
     * permutation_type='independent', alternative='greater', n_resamples=np.inf).pvalue}.
     */
    @Test
    void permutationsAreThoseOfSciPy() {
        double[] a = {100, 104, 99, 103, 101};
        double[] b = {95, 97, 110, 98, 102};
        assertThat(ExactTests.permutation(a, b)).isCloseTo(0.8015873015873016, within(1e-12));
    }

    @Test
    void fiveAgainstFiveCannotBeMoreCertainThanTwoWaysOf252() {
        assertThat(ExactTests.permutation(new double[] {1, 2, 3, 4, 5}, new double[] {11, 12, 13, 14, 15}))
                .isCloseTo(2 / 252.0, within(1e-12));
        assertThat(ExactTests.signFlip(1, 1, 1, 1, 1)).isEqualTo(2 / 32.0);
    }

    /** Of 2,000 a rate of 5 % has a standard error of 0.5 %. */
    @Test
    void equalSidesAreCalledDifferentAsOftenAsMeant() {
        Random random = new Random(4);
        int signs = 0;
        int deals = 0;
        for (int i = 0; i < 2_000; i++) {
            signs += ExactTests.signFlip(values(random, 9)) <= 0.05 ? 1 : 0;
            deals += ExactTests.permutation(values(random, 6), values(random, 5)) <= 0.05 ? 1 : 0;
        }
        assertThat(signs / 2_000.0).isBetween(0.03, 0.065);
        assertThat(deals / 2_000.0).isBetween(0.03, 0.065);
    }

    @Test
    void manyValuesAreSampledToNearlyTheSameAnswer() {
        Random random = new Random(6);
        double[] many = values(random, 24);
        double exactEnough = ExactTests.signFlip(many);
        double[] a = values(random, 14);
        double[] b = values(random, 14);
        double mean = DoubleStream.of(many).average().orElseThrow();
        double deviation = Math.sqrt(
                DoubleStream.of(many).map(v -> (v - mean) * (v - mean) / 23).sum());
        double t = Math.abs(mean) / (deviation / Math.sqrt(24));
        double student = 2 * TDistribution.of(23).survivalProbability(t);
        assertThat(exactEnough).isCloseTo(student, within(0.02));
        assertThat(ExactTests.permutation(a, b)).isEqualTo(ExactTests.permutation(a, b));
    }

    private static double[] values(Random random, int count) {
        return DoubleStream.generate(random::nextGaussian).limit(count).toArray();
    }
}
