// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ManyRowsTest {
    private static final double[] SOME = {0.01, 0.04, 0.03, 0.005, 0.5};

    /** statsmodels 0.15.0: {@code multipletests([.01,.04,.03,.005,.5], method='holm')[1]}. */
    @Test
    void holmIsThatOfStatsmodels() {
        assertThat(ManyRows.holm(SOME)).containsExactly(new double[] {0.04, 0.09, 0.09, 0.025, 0.5}, within(1e-12));
    }

    /** SciPy 1.17.1: {@code stats.false_discovery_control([.01,.04,.03,.005,.5])}. */
    @Test
    void benjaminiHochbergIsThatOfSciPy() {
        assertThat(ManyRows.benjaminiHochberg(SOME))
                .containsExactly(new double[] {0.025, 0.05, 0.05, 0.025, 0.5}, within(1e-12));
    }

    @Test
    void adjustingNeverLowersAProbabilityNorChangesTheOrder() {
        Random random = new Random(9);
        for (int i = 0; i < 200; i++) {
            double[] raw =
                    random.doubles(1 + random.nextInt(30)).map(v -> v * v).toArray();
            for (double[] adjusted : List.of(ManyRows.holm(raw), ManyRows.benjaminiHochberg(raw))) {
                for (int a = 0; a < raw.length; a++) {
                    assertThat(adjusted[a]).isBetween(raw[a] - 1e-15, 1.0);
                    for (int b = 0; b < raw.length; b++) {
                        assertThat(raw[a] < raw[b] && adjusted[a] > adjusted[b]).isFalse();
                    }
                }
            }
            assertThat(Arrays.stream(ManyRows.holm(raw)).sum())
                    .isGreaterThanOrEqualTo(
                            Arrays.stream(ManyRows.benjaminiHochberg(raw)).sum() - 1e-12);
        }
    }

    /** Of 2,000 runs a rate of 5 % has a standard error of 0.5 %. */
    @Test
    void fiftyRowsOfEqualCodeRaiseAFalseAlarmInAtMostFivePerCentOfRunsAndUncorrectedInMore() {
        Random random = new Random(50);
        int holm = 0;
        int hochberg = 0;
        int uncorrected = 0;
        for (int run = 0; run < 2_000; run++) {
            double[] raw = new double[50];
            for (int row = 0; row < raw.length; row++) {
                raw[row] = LogDifference.welch(forks(random), forks(random)).pBeyond(1.02);
            }
            holm += fires(ManyRows.holm(raw));
            hochberg += fires(ManyRows.benjaminiHochberg(raw));
            uncorrected += fires(raw);
        }
        assertThat(holm / 2_000.0).isLessThan(0.05);
        assertThat(hochberg / 2_000.0).isLessThan(0.05);
        assertThat(uncorrected / 2_000.0).isGreaterThan(0.1);
    }

    @Test
    void whatIsNoProbabilityIsRefused() {
        assertThatThrownBy(() -> ManyRows.holm(0.1, Double.NaN)).hasMessageContaining("NaN");
        assertThat(ManyRows.holm()).isEmpty();
    }

    private static int fires(double[] probabilities) {
        return Arrays.stream(probabilities).anyMatch(p -> p <= 0.05) ? 1 : 0;
    }

    private static List<Double> forks(Random random) {
        List<Double> forks = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            forks.add(100 * Math.exp(0.03 * random.nextGaussian()));
        }
        return forks;
    }
}
