// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.reports.chart.paint.Texts;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ScaleTest {
    @RepeatedTest(value = 200, name = "seed {currentRepetition}")
    void everyAxisHoldsItsValuesAndAFewDistinctTicks(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        double[] values = random.doubles(1 + random.nextInt(30))
                .map(value -> Math.pow(10, value * (random.nextInt(14) - 2)))
                .toArray();
        Scale scale = Scale.nanos(values);

        assertThat(scale.ticks()).hasSizeBetween(1, 22);
        assertThat(scale.ticks()).extracting(Tick::label).doesNotHaveDuplicates();
        assertThat(scale.ticks())
                .isNotEmpty()
                .allSatisfy(tick ->
                        assertThat(tick.value()).isBetween(scale.min() * (1 - 1e-9) - 1e-9, scale.max() * (1 + 1e-9)));
        for (double value : values) {
            assertThat(value).isBetween(scale.min(), scale.max());
            assertThat(scale.at(value)).isBetween(0.0, 1.0);
        }
    }

    @Test
    void stepsAreRatiosOnlyWhereValuesSpreadByMoreThanTen() {
        assertThat(Scale.nanos(100, 900).log()).isFalse();
        assertThat(Scale.nanos(100, 1100).log()).isTrue();
    }

    @Test
    void anAxisOfNearValuesIsZoomedAndSaysSo() {
        assertThat(Scale.nanos(100, 101).fromZero()).isFalse();
        assertThat(Scale.nanos(100, 300).fromZero()).isTrue();
    }

    @Test
    void valuesThatNoAxisCanShowAreLeftOutAndPinned() {
        Scale scale = Scale.nanos(Double.NaN, 0, -5, Double.POSITIVE_INFINITY, 10, 10_000);

        assertThat(scale.log()).isTrue();
        assertThat(scale.at(0)).isZero();
        assertThat(scale.at(-1)).isZero();
        assertThat(scale.at(Double.NaN)).isZero();
        assertThat(scale.at(Double.POSITIVE_INFINITY)).isEqualTo(1);
        assertThat(Scale.nanos().ticks()).isEmpty();
        assertThat(Scale.nanos(Double.NaN).ticks()).isEmpty();
    }

    @Test
    void oneValueAloneHasAnAxis() {
        Scale scale = Scale.nanos(42);

        assertThat(scale.at(42)).isBetween(0.1, 0.9);
    }

    @Test
    void anAxisWithoutExtentIsRefused() {
        assertThatThrownBy(() -> new Scale(1, 1, false, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from 1.0 to 1.0");
    }

    @Test
    void namesAreMovedApartButKeepTheirOrderAndTheRoom() {
        double[] places = Texts.apart(new double[] {10, 11, 12, 98, 99}, 15, 100);

        for (int index = 1; index < places.length; index++) {
            assertThat(places[index] - places[index - 1]).isGreaterThanOrEqualTo(15 - 1e-9);
        }
        assertThat(places[places.length - 1]).isLessThanOrEqualTo(100);
        assertThat(places[0]).isGreaterThanOrEqualTo(0);
    }

    @Test
    void aLongNameKeepsItsBeginningAndItsEnd() {
        assertThat(Texts.shortened("rust-ffm-off-heap", 44)).isEqualTo("rust-ffm-off-heap");
        assertThat(Texts.shortened("a".repeat(50) + "-critical", 30))
                .hasSize(30)
                .contains("…")
                .endsWith("critical");
        assertThat(Texts.shortened("😀".repeat(50), 10)).isEqualTo("😀".repeat(6) + "…" + "😀".repeat(3));
    }
}
