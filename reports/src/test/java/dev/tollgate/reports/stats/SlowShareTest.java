// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.stats.SlowShare.Verdict;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlowShareTest {
    private static final double LIMIT = 0.01;

    /** So many are needed to show less than 1 %, one-sided 95 %, if requests are independent. */
    @ParameterizedTest
    @CsvSource({"0,299", "1,473", "5,1049", "10,1693", "20,2902", "50,6323"})
    void theExactBoundIsClopperAndPearsons(long slow, long all) {
        assertThat(spread(slow, all).against(LIMIT)).isEqualTo(Verdict.HOLDS);
        assertThat(spread(slow, all - 2).against(LIMIT)).isEqualTo(Verdict.CANNOT_TELL);
    }

    @Test
    void manySlowOnesBreakIt() {
        assertThat(spread(40, 2000).against(LIMIT)).isEqualTo(Verdict.BREAKS);
        assertThat(spread(2000, 2000).against(LIMIT)).isEqualTo(Verdict.BREAKS);
        assertThat(new SlowShare(new long[1], new long[1]).against(LIMIT)).isEqualTo(Verdict.CANNOT_TELL);
    }

    /** Forty slow ones of one burst say less than forty that are spread out. */
    @Test
    void slowRequestsThatComeTogetherAreNotIndependent() {
        long[] slow = new long[20];
        long[] all = new long[20];
        Arrays.fill(all, 100);
        slow[3] = 40;
        assertThat(new SlowShare(slow, all).against(LIMIT)).isEqualTo(Verdict.CANNOT_TELL);
    }

    /** At a share that is exactly the limit neither verdict is given in more than 5 % of probes. */
    @Test
    void aRateAtTheLimitIsSeldomDecided() {
        Random random = new Random(6);
        int holds = 0;
        int breaks = 0;
        int probes = 1000;
        for (int probe = 0; probe < probes; probe++) {
            long[] slow = new long[24];
            long[] all = new long[24];
            for (int i = 0; i < 3000; i++) {
                int block = random.nextInt(24);
                all[block]++;
                slow[block] += random.nextDouble() < LIMIT ? 1 : 0;
            }
            switch (new SlowShare(slow, all).against(LIMIT)) {
                case HOLDS -> holds++;
                case BREAKS -> breaks++;
                case CANNOT_TELL -> {
                    // As it should be.
                }
            }
        }
        assertThat(holds).isLessThanOrEqualTo(60);
        assertThat(breaks).isLessThanOrEqualTo(60);
    }

    private static SlowShare spread(long slow, long all) {
        long[] slows = new long[(int) all];
        long[] counts = new long[(int) all];
        for (int i = 0; i < all; i++) {
            counts[i] = 1;
            slows[i] = i < slow ? 1 : 0;
        }
        return new SlowShare(slows, counts);
    }
}
