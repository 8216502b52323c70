// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands beside the verdicts: the bootstrap, the rank test, and what a number of forks can show. */
final class CrossChecksTest {
    /** SciPy 1.17.1: {@code stats.mannwhitneyu([1,2,2,3,5,8],[2,4,6,7,9,9,10]).pvalue}. */
    @Test
    void theRankTestAgreesWithSciPyOnTies() {
        assertThat(RankTest.mannWhitney(new double[] {1, 2, 2, 3, 5, 8}, new double[] {2, 4, 6, 7, 9, 9, 10}))
                .isCloseTo(0.07216011300239511, within(1e-9));
    }

    /**
     * SciPy 1.17.1: {@code brentq(lambda L: stats.nct.sf(stats.t.ppf(.975,df),df,(L-np.log(1.02))/se)-.8, ...)} with
     * se = s/√8 and df = 7, then se = s·√(2/n) and df = 2(n−1).
     */
    @Test
    void theDetectableEffectIsThatFoundWithSciPy() {
        assertThat(Detectable.percentPaired(0.02, 8)).isCloseTo(4.385786669873893, within(1e-3));
        assertThat(Detectable.percentUnpaired(0.03, 5)).isCloseTo(8.386770977531643, within(1e-3));
        assertThat(Detectable.percentUnpaired(0.01, 10)).isCloseTo(3.360440542411458, within(1e-3));
    }

    @ParameterizedTest
    @CsvSource({"0.01", "0.02", "0.04"})
    void asManyForksAsAreNeededDetectFivePerCentAndOneLessDoesNot(double deviation) {
        int forks = Detectable.forksForFivePercent(deviation);
        assertThat(Detectable.percentUnpaired(deviation, forks)).isLessThanOrEqualTo(5.001);
        if (forks > Ratios.FEWEST_PAIRS) {
            assertThat(Detectable.percentUnpaired(deviation, forks - 1)).isGreaterThan(5);
        }
    }

    @Test
    void theBootstrapLiesNearTheIntervalOfStudentsTWithManyForksAndIsTheSameEachTime() {
        Random random = new Random(7);
        List<double[]> values = forks(random, 1.1, 40);
        List<double[]> baseline = forks(random, 1, 40);
        Bootstrap.Interval interval = Bootstrap.ratio(values, baseline, 1);
        LogRatio student = LogDifference.welch(means(values), means(baseline)).at(0.05);
        assertThat(interval.low()).isCloseTo(student.low(), within(0.006));
        assertThat(interval.high()).isCloseTo(student.high(), within(0.006));
        assertThat(Bootstrap.ratio(values, baseline, 1)).isEqualTo(interval);
    }

    /** Why no verdict rests on it: 5 % are meant. */
    @Test
    void withFiveForksTheBootstrapIsTooSureOfItself() {
        Random random = new Random(11);
        int wrong = 0;
        for (int run = 0; run < 300; run++) {
            Bootstrap.Interval interval = Bootstrap.ratio(forks(random, 1, 5), forks(random, 1, 5), run);
            wrong += interval.low() > 1 || interval.high() < 1 ? 1 : 0;
        }
        assertThat(wrong / 300.0).isBetween(0.05, 0.2);
    }

    private static List<double[]> forks(Random random, double level, int count) {
        List<double[]> forks = new ArrayList<>();
        for (int fork = 0; fork < count; fork++) {
            double own = level * Math.exp(0.03 * random.nextGaussian());
            double[] iterations = new double[5];
            for (int i = 0; i < iterations.length; i++) {
                iterations[i] = own * Math.exp(0.01 * random.nextGaussian());
            }
            forks.add(iterations);
        }
        return forks;
    }

    private static List<Double> means(List<double[]> forks) {
        return forks.stream()
                .map(iterations -> Arrays.stream(iterations).average().orElseThrow())
                .toList();
    }
}
