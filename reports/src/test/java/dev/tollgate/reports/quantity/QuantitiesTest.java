// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantitiesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0 ns",
                "0.45 | 0.450 ns",
                "7.125 | 7.13 ns",
                "999.4 | 999 ns",
                "999.6 | 1.00 µs",
                "1234567 | 1.23 ms",
                "98765432109 | 98.8 s",
                "NaN | –",
                "Infinity | –"
            })
    void aTimeHasThreeSignificantDigitsAndTheUnitThatFits(double nanos, String shown) {
        assertThat(Quantities.time(nanos)).isEqualTo(shown);
    }

    @Test
    void anIntervalSaysAUnitOnceOnlyWhereItsEndsShareIt() {
        assertThat(Quantities.times(1500, 2500)).isEqualTo("1.50 to 2.50 µs");
        assertThat(Quantities.times(900, 2500)).isEqualTo("900 ns to 2.50 µs");
    }

    @Test
    void anIntervalInShortReachesToItsFartherEndOrSaysWhyItDoesNot() {
        assertThat(new Interval(Unit.NANOSECONDS, 1500, 1400, 1800, 8).brief()).isEqualTo("1.50 µs ± 300 ns");
        assertThat(new Interval(Unit.NANOSECONDS, -2, -5, 1, 8).brief()).isEqualTo("-2.00 ns ± 3.00 ns");
        assertThat(new Interval(Unit.NANOSECONDS, 1500, 1500, 1500, 1).brief()).isEqualTo("1.50 µs [1 round]");
        assertThat(new Interval(Unit.RATIO, 1, 0.01, 10, 2).brief()).isEqualTo("1.000 [too wide to tell]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0 | 0 B", "24 | 24 B", "0.0004 | <0.001 B", "24.5 | 24.5 B", "1740 | 1.70 KiB", "-1 | -1 B"})
    void aSizeIsWrittenInBinaryUnits(double bytes, String shown) {
        assertThat(Quantities.size(bytes)).isEqualTo(shown);
    }

    @Test
    void figuresDoNotFollowTheLocaleOfTheMachine() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Quantities.time(1234)).isEqualTo("1.23 µs");
            assertThat(Quantities.ratio(0.5)).isEqualTo("0.500");
            assertThat(Quantities.count(1_234_567)).isEqualTo("1,234,567");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aChangeHasItsSignAndASmallProbabilityOneDigit() {
        assertThat(Quantities.change(0.1204)).isEqualTo("+12 %");
        assertThat(Quantities.change(-0.0341)).isEqualTo("−3.4 %");
        assertThat(Quantities.change(0)).isEqualTo("0 %");
        assertThat(Quantities.change(-0.0001)).isEqualTo("<0.1 %");
        assertThat(Quantities.probability(0.00034)).isEqualTo("0.0003");
        assertThat(Quantities.probability(3.6e-9)).isEqualTo("4e-09");
        assertThat(Quantities.probability(0)).isEqualTo("0");
    }

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
                "1 | NaN | NaN | 1.000 [too wide to tell]"
            })
    void aRatioHasItsIntervalOrTheWordThatItIsTooWide(double ratio, double low, double high, String text) {
        assertThat(new Interval(Unit.RATIO, ratio, low, high, 3).text()).isEqualTo(text);
        assertThat(new Interval(Unit.RATIO, 0.5, 0.5, 0.5, 1).text()).isEqualTo("0.500 [1 round]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1200000 | 3400000 | [1.20 ms, 3.40 ms]",
                "0 | 3400000 | [0 ns, 3.40 ms]",
                "0 | 0 | [0 ns, 0 ns]",
                "1000 | 100001 | [too wide to tell]",
                "0 | Infinity | [too wide to tell]"
            })
    void anIntervalOfTimesMayBeginAtNothingButNotEndAnywhere(double low, double high, String text) {
        assertThat(new Interval(Unit.NANOSECONDS, low, low, high, 3).ends()).isEqualTo(text);
    }
}
