// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tollgate.reports.quantity.Comparison;
import dev.tollgate.reports.quantity.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RatiosTest {
    private static final double[] MINE = {100, 104, 99, 103, 101, 98};
    private static final double[] THEIRS = {95, 97, 96, 98, 94, 96};

    /** SciPy 1.17.1: {@code r=stats.ttest_rel(np.log(x),np.log(y)); r.pvalue; np.exp(r.confidence_interval(.95))}. */
    @Test
    void aPairedRatioIsThatOfSciPy() {
        LogRatio ratio = Ratios.pairedRatio(pairs(MINE, THEIRS));
        assertThat(ratio.ratio()).isCloseTo(1.0502118448692523, within(1e-9));
        assertThat(ratio.low()).isCloseTo(1.0279068974134709, within(1e-7));
        assertThat(ratio.high()).isCloseTo(1.0730007959660823, within(1e-7));
        assertThat(ratio.pValue()).isCloseTo(0.0020412550295588494, within(1e-8));
        assertThat(ratio.degreesOfFreedom()).isEqualTo(5);
    }

    /** SciPy 1.17.1: {@code r=stats.ttest_ind(np.log(x),np.log([95,97,110,98]),equal_var=False)} and as above. */
    @Test
    void anUnpairedRatioIsThatOfSciPy() {
        LogRatio ratio = Ratios.unpairedRatio(list(MINE), List.of(95.0, 97.0, 110.0, 98.0));
        assertThat(ratio.ratio()).isCloseTo(1.0097883197949469, within(1e-9));
        assertThat(ratio.low()).isCloseTo(0.9128822360577927, within(1e-7));
        assertThat(ratio.high()).isCloseTo(1.1169813701246656, within(1e-7));
        assertThat(ratio.pValue()).isCloseTo(0.792268181942833, within(1e-7));
        assertThat(ratio.degreesOfFreedom()).isCloseTo(3.4896655542454487, within(1e-9));
    }

    @ParameterizedTest(name = "[{0}, {1}] over {2} rounds: {3}")
    @CsvSource({
        "1.021, 1.500, 3, SLOWER",
        "1.020, 1.500, 3, INCONCLUSIVE",
        "1.021, 1.500, 2, INCONCLUSIVE",
        "0.500, 0.980, 3, FASTER",
        "0.500, 0.981, 3, INCONCLUSIVE",
        "0.960, 1.040, 3, SAME",
        "0.953, 1.049, 3, SAME",
        "0.952, 1.049, 3, INCONCLUSIVE",
        "0.960, 1.050, 3, INCONCLUSIVE",
        "0.990, 1.010, 2, INCONCLUSIVE",
        "1.030, 1.040, 8, SLOWER",
        "0.500, 2.000, 8, INCONCLUSIVE",
    })
    void theVerdictFollowsTheIntervalAlone(double low, double high, int rounds, Verdict verdict) {
        assertThat(Ratios.verdict(low, high, rounds)).isEqualTo(verdict);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void exchangingTheCellsExchangesTheVerdict(long seed) {
        Random random = new Random(seed);
        double effect = 1 + 0.1 * random.nextGaussian();
        List<double[]> pairs = noisyPairs(random, 8, effect, 0.02);
        Comparison there = Ratios.paired("b", pairs);
        Comparison back = Ratios.paired(
                "a", pairs.stream().map(p -> new double[] {p[1], p[0]}).toList());
        assertThat(back.ratio()).isCloseTo(1 / there.ratio(), within(1e-12));
        assertThat(back.low()).isCloseTo(1 / there.high(), within(1e-12));
        assertThat(back.verdict())
                .isEqualTo(
                        switch (there.verdict()) {
                            case FASTER -> Verdict.SLOWER;
                            case SLOWER -> Verdict.FASTER;
                            case SAME -> Verdict.SAME;
                            case INCONCLUSIVE, NOT_WARM -> there.verdict();
                        });
        assertThat(back.forksForFivePercent()).isEqualTo(there.forksForFivePercent());
    }

    /** What drifts from round to round disturbs an unpaired comparison, not a paired one. */
    @Test
    void aMachineThatSlowsDownDuringTheRunDoesNotHideADifferenceBetweenPairs() {
        List<double[]> pairs = new ArrayList<>();
        for (int round = 1; round <= 8; round++) {
            pairs.add(new double[] {110.0 * round + round % 2, 100.0 * round});
        }
        assertThat(Ratios.paired("b", pairs).verdict()).isEqualTo(Verdict.SLOWER);
        assertThat(Ratios.unpaired(
                                "b",
                                pairs.stream().map(p -> p[0]).toList(),
                                pairs.stream().map(p -> p[1]).toList())
                        .verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void equalCodeIsAlmostNeverCalledDifferent() {
        Random random = new Random(11);
        int alarms = 0;
        for (int i = 0; i < 2_000; i++) {
            Verdict verdict = Ratios.paired("b", noisyPairs(random, 8, 1, 0.03)).verdict();
            alarms += verdict == Verdict.FASTER || verdict == Verdict.SLOWER ? 1 : 0;
        }
        assertThat(alarms / 2_000.0).isLessThan(0.01);
    }

    @Test
    void oneRoundHasARatioAndNoVerdict() {
        Comparison one = Ratios.paired("b", pairs(new double[] {3}, new double[] {1}));
        assertThat(one.ratio()).isCloseTo(3, within(1e-12));
        assertThat(one)
                .isEqualTo(new Comparison("b", one.ratio(), one.ratio(), one.ratio(), 1, Verdict.INCONCLUSIVE, 0));
    }

    @Test
    void twoRoundsOfGreatDifferenceStillHaveFiniteEnds() {
        Comparison two = Ratios.paired("b", pairs(new double[] {1e300, 1}, new double[] {1, 1e300}));
        assertThat(two.low()).isPositive();
        assertThat(two.high()).isFinite();
    }

    @Test
    void valuesThatHaveNoLogarithmAreRefused() {
        for (double value : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> Ratios.pairedRatio(pairs(new double[] {value}, new double[] {1})))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Ratios.unpairedRatio(List.of(1.0), List.of(value)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Ratios.pairedRatio(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<double[]> noisyPairs(Random random, int rounds, double effect, double deviation) {
        List<double[]> pairs = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            pairs.add(new double[] {100 * effect * Math.exp(deviation * random.nextGaussian()), 100});
        }
        return pairs;
    }

    private static List<double[]> pairs(double[] mine, double[] theirs) {
        List<double[]> pairs = new ArrayList<>();
        for (int i = 0; i < mine.length; i++) {
            pairs.add(new double[] {mine[i], theirs[i]});
        }
        return pairs;
    }

    private static List<Double> list(double[] values) {
        return DoubleStream.of(values).boxed().toList();
    }
}
