// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.reports.model.load.Percentiles;
import java.util.List;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HistogramsTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void mergingPartsGivesTheDistributionOfAllTheirValues(long seed) {
        Random random = new Random(seed);
        Histogram all = new Histogram(3);
        List<Percentiles> parts = List.of(part(random, all, 10), part(random, all, 1000), part(random, all, 300));
        Percentiles merged = Histograms.merge(parts);
        // The encoded form also holds how far each could grow, which does not matter.
        assertThat(Histograms.decode(merged)).isEqualTo(all);
        assertThat(merged.p99Nanos()).isEqualTo(all.getValueAtPercentile(99));
        assertThat(merged.count()).isEqualTo(1310);
        assertThat(merged.maxNanos())
                .isEqualTo(parts.stream().mapToLong(Percentiles::maxNanos).max().orElseThrow());
    }

    @Test
    void decodingGivesBackWhatWasEncoded() {
        Histogram histogram = new Histogram(1, 10_000_000_000L, 2);
        histogram.recordValueWithCount(123_456, 7);
        assertThat(Histograms.decode(Histograms.encode(histogram))).isEqualTo(histogram);
    }

    @Test
    void partsWithoutAHistogramGiveUpperBoundsAndNoHistogram() {
        Percentiles a = new Percentiles(1, 20, 30, 40, 50, 10, "");
        Percentiles b = new Percentiles(10, 11, 12, 13, 14, 5, "");
        assertThat(Histograms.merge(List.of(a, b))).isEqualTo(new Percentiles(10, 20, 30, 40, 50, 15, ""));
    }

    @Test
    void emptyPartsChangeNothing() {
        Percentiles empty = Histograms.encode(new Histogram(3));
        assertThat(empty.count()).isZero();
        Percentiles bare = new Percentiles(0, 0, 0, 0, 0, 0, "");
        assertThat(Histograms.merge(List.of(empty, bare))).isEqualTo(empty);
    }

    @Test
    void whatIsNoHistogramIsRefused() {
        for (String text : List.of("", "!", "AAAA", "HISTFAAAAAA=")) {
            assertThatThrownBy(() -> Histograms.decode(new Percentiles(0, 0, 0, 0, 0, 1, text)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Percentiles part(Random random, Histogram all, int values) {
        Histogram part = new Histogram(3);
        for (int i = 0; i < values; i++) {
            long value = (long) Math.exp(20 * random.nextDouble());
            part.recordValue(value);
            all.recordValue(value);
        }
        return Histograms.encode(part);
    }
}
