// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An interval whose ends say nothing is never printed as if they did. */
class QuantitiesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.412 | 0.405 | 0.419 | 0.412 [0.405, 0.419]",
                "1 | 0.1 | 10 | 1.000 [0.100, 10.0]",
                "1 | 0.0999 | 10 | 1.000 [too wide to tell]",
                "0.775 | 0.0000000000000295 | 20300000000000 | 0.775 [too wide to tell]",
                "1 | 0 | 2 | 1.000 [too wide to tell]",
                "1 | 0.5 | Infinity | 1.000 [too wide to tell]",
                "1 | NaN | NaN | 1.000 [too wide to tell]",
            })
    void aRatioHasItsIntervalOrTheWordThatItIsTooWide(double ratio, double low, double high, String text) {
        assertThat(Quantities.ratio(ratio, low, high)).isEqualTo(text);
        assertThat(Quantities.ratio(new Comparison("other", ratio, low, high, 3, Verdict.INCONCLUSIVE, 0)))
                .isEqualTo(text);
    }

    @Test
    void oneRoundHasNoInterval() {
        assertThat(Quantities.ratio(new Comparison("other", 0.5, 0.5, 0.5, 1, Verdict.INCONCLUSIVE, 0)))
                .isEqualTo("0.500 [1 round]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1200000 | 3400000 | [1.20 ms, 3.40 ms]",
                "0 | 3400000 | [0 ns, 3.40 ms]",
                "0 | 0 | [0 ns, 0 ns]",
                "1000 | 100001 | [too wide to tell]",
                "0 | Infinity | [too wide to tell]",
            })
    void anIntervalOfTimesMayBeginAtNothingButNotEndAnywhere(double low, double high, String text) {
        assertThat(Quantities.interval(low, high, Quantities::time)).isEqualTo(text);
    }
}
