// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tollgate.reports.quantity.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PowerTest {
    private static final int RUNS = 3_000;

    /** SciPy 1.17.1: {@code stats.nct.sf(bound, freedom, noncentrality)}. */
    @ParameterizedTest
    @CsvSource({
        "4.302652729911275, 2, 1.5, 0.14750203958930833",
        "2.3646242515927844, 7, 3.1, 0.7576964416998018",
        "1.998340542520741, 63, 2.9, 0.8147572504908612",
        "1.9647198374673, 500, 2.8, 0.7980437484399616",
    })
    void theNoncentralTIsThatOfSciPy(double bound, int freedom, double noncentrality, double above) {
        assertThat(Power.noncentralTAbove(bound, freedom, noncentrality)).isCloseTo(above, within(1e-6));
    }

    /**
     * SciPy 1.17.1: the first n from 3 for which {@code stats.nct.sf(stats.t.ppf(.975,n-1), n-1,
     * np.sqrt(n)*(np.log(1.05)-np.log(1.02))/s) >= 0.8}.
     */
    @ParameterizedTest
    @CsvSource({"0.01, 4", "0.03, 11", "0.1, 96", "0.5, 2338"})
    void theRoundsNeededAreThoseFoundWithSciPy(double deviation, int rounds) {
        assertThat(Power.roundsForFivePercent(deviation)).isEqualTo(rounds);
    }

    /** The share of 3,000 runs has a standard error of 0.7 %. */
    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.03, 0.06})
    void theRuleFindsFivePercentInFourRunsOfFiveWithThatManyRoundsAndNotWithFewer(double deviation) {
        int rounds = Power.roundsForFivePercent(deviation);
        assertThat(found(rounds, deviation, 1.05, Verdict.SLOWER)).isGreaterThan(0.78);
        assertThat(found(rounds, deviation, 1 / 1.05, Verdict.FASTER)).isGreaterThan(0.78);
        assertThat(found(rounds * 2 / 3, deviation, 1.05, Verdict.SLOWER)).isLessThan(0.76);
    }

    @Test
    void unpairedForksASideFindFivePercentInFourRunsOfFive() {
        int forks = Power.forksPerSideForFivePercent(0.02 * 0.02, 0.04 * 0.04);
        Random random = new Random(3);
        int found = 0;
        for (int run = 0; run < RUNS; run++) {
            List<Double> mine = new ArrayList<>();
            List<Double> theirs = new ArrayList<>();
            for (int i = 0; i < forks; i++) {
                mine.add(105 * Math.exp(0.02 * random.nextGaussian()));
                theirs.add(100 * Math.exp(0.04 * random.nextGaussian()));
            }
            LogRatio ratio = Ratios.unpairedRatio(mine, theirs);
            found += Ratios.verdict(ratio.low(), ratio.high(), forks) == Verdict.SLOWER ? 1 : 0;
        }
        assertThat(found / (double) RUNS).isBetween(0.77, 0.86);
    }

    @Test
    void noNoiseNeedsTheFewestRoundsAndEndlessNoiseIsBounded() {
        assertThat(Power.roundsForFivePercent(0)).isEqualTo(Ratios.FEWEST_PAIRS);
        assertThat(Power.forksPerSideForFivePercent(0, 0)).isEqualTo(Ratios.FEWEST_PAIRS);
        assertThat(Power.roundsForFivePercent(1e6)).isEqualTo(Power.MOST);
    }

    @Test
    void moreNoiseNeverNeedsFewerRounds() {
        int last = 0;
        for (double deviation = 0; deviation < 0.3; deviation += 0.013) {
            int rounds = Power.roundsForFivePercent(deviation);
            assertThat(rounds).isGreaterThanOrEqualTo(last);
            last = rounds;
        }
    }

    private static double found(int rounds, double deviation, double effect, Verdict wanted) {
        Random random = new Random(5);
        int found = 0;
        for (int run = 0; run < RUNS; run++) {
            List<double[]> pairs = new ArrayList<>();
            for (int i = 0; i < rounds; i++) {
                pairs.add(new double[] {effect * Math.exp(deviation * random.nextGaussian()), 1});
            }
            LogRatio ratio = Ratios.pairedRatio(pairs);
            found += Ratios.verdict(ratio.low(), ratio.high(), rounds) == wanted ? 1 : 0;
        }
        return found / (double) RUNS;
    }
}
