// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.PayloadSpec;
import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZipfTest {
    private static final int DRAWS = 1_000_000;

    /** The law itself, summed up without the sampler's integrals; ranks that are expected rarely are taken together. */
    @ParameterizedTest(name = "{0} ranks, skew {1}, seed {2}")
    @CsvSource({"2,0.99,1", "10,0.99,2", "1000,0.99,3", "100000,0.99,4", "1000,0.5,5", "1000,1,6", "1000,1.5,7"})
    void ranksAreAsFrequentAsTheLawSays(int ranks, double skew, long seed) {
        Zipf zipf = new Zipf(ranks, skew, new SplitMix64(seed));
        int[] counts = new int[ranks + 1];
        for (int i = 0; i < DRAWS; i++) {
            counts[zipf.next()]++;
        }
        double total = 0;
        for (int rank = 1; rank <= ranks; rank++) {
            total += Math.pow(rank, -skew);
        }
        double statistic = 0;
        int classes = 0;
        double expected = 0;
        double observed = 0;
        for (int rank = 1; rank <= ranks; rank++) {
            expected += DRAWS * Math.pow(rank, -skew) / total;
            observed += counts[rank];
            if (expected >= 100) {
                statistic += (observed - expected) * (observed - expected) / expected;
                classes++;
                expected = 0;
                observed = 0;
            }
        }
        assertThat(ChiSquaredDistribution.of(Math.max(1, classes - 1)).survivalProbability(statistic))
                .as("chi-squared %f over %d classes", statistic, classes)
                .isGreaterThan(1e-4);
    }

    @Test
    void oneRankIsTheOnlyAnswerAndNonsenseIsRefused() {
        Zipf zipf = new Zipf(1, 0.99, new SplitMix64(1));
        for (int i = 0; i < 100; i++) {
            assertThat(zipf.next()).isEqualTo(1);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new Zipf(0, 1, new SplitMix64(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Zipf(1, Double.NaN, new SplitMix64(1)));
    }

    @Test
    void keysAreOfEightBytesEachAndAnythingElseIsRefused() {
        Payload payload = PayloadKinds.generate(List.of("zipf"), PayloadSpec.parse("zipf-8"), 1);
        assertThat(payload.sizeBytes()).isEqualTo(8);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PayloadKinds.generate(List.of("zipf"), PayloadSpec.parse("zipf-1001"), 1))
                .withMessageContaining("multiple of 8");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PayloadKinds.generate(List.of("zipf"), PayloadSpec.parse("zipf-7"), 1))
                .withMessageContaining("least is 8");
    }
}
