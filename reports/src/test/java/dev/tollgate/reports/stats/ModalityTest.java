// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ModalityTest {
    /** Python's diptest 0.12.0: {@code diptest.dipstat(np.array(values))}. */
    @Test
    void theDipIsThatOfDiptest() {
        assertThat(Modality.dip(1, 2, 3, 4, 10, 11, 12, 13, 14, 30)).isCloseTo(0.13333333333333336, within(1e-12));
        assertThat(Modality.dip(2.1, 2.2, 2.15, 2.05, 5.1, 5.2, 5.15, 5.3, 5.25, 2.3, 2.12, 5.05))
                .isCloseTo(0.22916666666666666, within(1e-12));
        assertThat(Modality.dip(0.5, 0.9, 1.4, 1.1, 1.3, 1.2, 1.0, 0.8, 1.05, 1.15))
                .isCloseTo(0.05, within(1e-12));
        assertThat(Modality.dip(1, 1, 1, 2, 2, 2, 3, 3, 9, 9, 9, 9)).isCloseTo(0.16666666666666666, within(1e-12));
    }

    @Test
    void twoGroupsAreSeenAndOneIsNot() {
        Random random = new Random(2);
        double[] two = IntStream.range(0, 16)
                .mapToDouble(i -> (i % 2 == 0 ? 100 : 120) * Math.exp(0.01 * random.nextGaussian()))
                .toArray();
        assertThat(Modality.isMultimodal(two)).isTrue();
        int alarms = 0;
        for (int run = 0; run < 100; run++) {
            double[] one = IntStream.range(0, 12)
                    .mapToDouble(i -> 100 * Math.exp(0.03 * random.nextGaussian()))
                    .toArray();
            alarms += Modality.isMultimodal(one) ? 1 : 0;
        }
        assertThat(alarms).isLessThanOrEqualTo(2);
    }

    @Test
    void fewOrEqualValuesHaveOneMode() {
        assertThat(Modality.isMultimodal(1, 1, 9, 9)).isFalse();
        assertThat(Modality.isMultimodal(new double[20])).isFalse();
    }
}
