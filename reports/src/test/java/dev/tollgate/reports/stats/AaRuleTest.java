// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("simulation")
final class AaRuleTest {
    /** 4,000 runs: at a true rate of 1 %, more than 1.4 % come up in less than one test of a hundred; the seed is fixed. */
    @ParameterizedTest(name = "{0} noise, {1} rounds")
    @CsvSource({"0.01,6", "0.1,6", "0.3,6", "0.3,8", "0.3,24"})
    void soundRunsAreNearlyNeverVoid(double noise, int rounds) {
        assertThat(share(noise, rounds, 1)).isLessThanOrEqualTo(0.014);
    }

    @ParameterizedTest(name = "{0} noise")
    @CsvSource({"0.01,0.99", "0.03,0.85"})
    void equalCodeThatDiffersByATenthVoidsARunOnACalmMachine(double noise, double found) {
        assertThat(share(noise, 8, 1.1)).isGreaterThanOrEqualTo(found);
    }

    private static double share(double noise, int rounds, double ratio) {
        int differ = 0;
        int runs = 4000;
        Random random = new Random(42);
        for (int run = 0; run < runs; run++) {
            List<double[]> pairs = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                pairs.add(new double[] {
                    ratio * Math.exp(noise * random.nextGaussian()), Math.exp(noise * random.nextGaussian())
                });
            }
            differ += AaRule.differs(Ratios.paired("same", pairs)) ? 1 : 0;
        }
        return differ / (double) runs;
    }
}
