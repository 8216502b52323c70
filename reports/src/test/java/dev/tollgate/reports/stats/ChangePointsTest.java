// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tollgate.reports.stats.ChangePoints.ChangePoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ChangePointsTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void aPlantedStepIsFoundWhereItIs(long seed) {
        List<ChangePoint> found = ChangePoints.find(series(seed, 0.02, new int[] {30, 30}, 1, 1.1));
        assertThat(found).singleElement().satisfies(change -> {
            assertThat(change.index()).isBetween(29, 31);
            assertThat(change.ratio()).isCloseTo(1.1, within(0.03));
            assertThat(change.pValue()).isLessThan(0.001);
        });
    }

    @Test
    void stepsUpAndDownAreFoundInALongSeries() {
        List<ChangePoint> found = ChangePoints.find(series(8, 0.02, new int[] {100, 60, 140, 100}, 1, 1.12, 1.0, 0.85));
        assertThat(found).hasSize(3);
        assertThat(found.get(0).index()).isBetween(99, 101);
        assertThat(found.get(1).index()).isBetween(159, 161);
        assertThat(found.get(2).index()).isBetween(299, 301);
        assertThat(found.get(1).ratio()).isLessThan(1);
    }

    @Test
    void asLongASeriesAsAYearOfBuildsIsQuick() {
        assertThat(ChangePoints.find(series(3, 0.03, new int[] {1000}, 1))).hasSizeLessThanOrEqualTo(1);
    }

    /** Several cuts are tried in each of 200 series, each at 0.001 and at least 5 %. */
    @Test
    void whereNothingChangesNearlyNothingIsFound() {
        int found = 0;
        for (long seed = 0; seed < 200; seed++) {
            found += ChangePoints.find(series(seed, 0.03, new int[] {60}, 1)).isEmpty() ? 0 : 1;
        }
        assertThat(found).isLessThanOrEqualTo(6);
    }

    @Test
    void aChangeBelowFivePerCentIsNone() {
        assertThat(ChangePoints.find(series(5, 0.002, new int[] {40, 40}, 1, 1.03)))
                .isEmpty();
    }

    @Test
    void aSeriesWithoutNoiseHasItsStepToo() {
        assertThat(ChangePoints.find(List.of(1.0, 1.0, 1.0, 1.0, 2.0, 2.0, 2.0)))
                .containsExactly(new ChangePoint(4, 2.0, 0));
        assertThat(ChangePoints.find(List.of())).isEmpty();
        assertThat(ChangePoints.find(List.of(1.0))).isEmpty();
        assertThatThrownBy(() -> ChangePoints.find(List.of(1.0, 0.0))).hasMessageContaining("above 0");
    }

    /** Without clipping, a change is reported in 25 of 100 such series. */
    @Test
    void oddRunsMakeFewChanges() {
        int found = 0;
        for (long seed = 0; seed < 100; seed++) {
            found += ChangePoints.find(withOddRuns(seed, series(seed, 0.02, new int[] {500}, 1)))
                            .isEmpty()
                    ? 0
                    : 1;
        }
        assertThat(found).isLessThanOrEqualTo(12);
    }

    /** Without clipping, a third of them is found. */
    @Test
    void oddRunsHideNoChange() {
        int found = 0;
        for (long seed = 0; seed < 100; seed++) {
            List<Double> series = withOddRuns(seed, series(seed, 0.02, new int[] {100, 5}, 1, 1.1));
            found += IntStream.rangeClosed(102, series.size())
                            .mapToObj(length -> ChangePoints.find(series.subList(0, length)))
                            .flatMap(List::stream)
                            .anyMatch(change -> Math.abs(change.index() - 100) <= 1 && change.ratio() > 1)
                    ? 1
                    : 0;
        }
        assertThat(found).isGreaterThanOrEqualTo(90);
    }

    @Test
    void aLevelOfAFewRunsIsNotClipped() {
        double[] step = {0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1};
        assertThat(Outliers.clipped(step)).isEqualTo(step);
        assertThat(Outliers.clipped(new double[] {0, 0.1, 0, 9, 0.1, 0, 0.1})[3])
                .isLessThan(1);
    }

    /** One run in fifty took 1.2 to 2.2 times as long. */
    private static List<Double> withOddRuns(long seed, List<Double> series) {
        Random random = new Random(~seed);
        return series.stream()
                .map(value -> random.nextInt(50) == 0 ? value * (1.2 + random.nextDouble()) : value)
                .toList();
    }

    private static List<Double> series(long seed, double noise, int[] lengths, double... levels) {
        Random random = new Random(seed);
        List<Double> series = new ArrayList<>();
        for (int part = 0; part < lengths.length; part++) {
            for (int i = 0; i < lengths[part]; i++) {
                series.add(levels[part] * Math.exp(noise * random.nextGaussian()));
            }
        }
        return series;
    }
}
