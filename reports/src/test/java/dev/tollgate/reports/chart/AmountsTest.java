// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {
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
        assertThat(Amounts.nanos(nanos)).isEqualTo(shown);
    }

    @Test
    void anIntervalSaysAUnitOnceOnlyWhereItsEndsShareIt() {
        assertThat(Amounts.nanos(1500, 2500)).isEqualTo("1.50 to 2.50 µs");
        assertThat(Amounts.nanos(900, 2500)).isEqualTo("900 ns to 2.50 µs");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0 | 0 B", "24 | 24 B", "0.0004 | ≈ 0 B", "24.5 | 24.5 B", "1740 | 1.74 kB", "-1 | -1 B"})
    void aSizeIsWrittenInDecimalUnits(double bytes, String shown) {
        assertThat(Amounts.bytes(bytes)).isEqualTo(shown);
    }

    @Test
    void aRateIsUnknownRatherThanEndlessWhereThereIsNoInputOrNoTime() {
        assertThat(Amounts.megabytesPerSecond(1_000, 1_000)).isEqualTo("1,000");
        assertThat(Amounts.megabytesPerSecond(0, 1_000)).isEqualTo(Amounts.UNKNOWN);
        assertThat(Amounts.megabytesPerSecond(1_000, 0)).isEqualTo(Amounts.UNKNOWN);
        assertThat(Amounts.megabytesPerSecond(1_000, Double.NaN)).isEqualTo(Amounts.UNKNOWN);
    }

    @Test
    void figuresDoNotFollowTheLocaleOfTheMachine() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Amounts.nanos(1234)).isEqualTo("1.23 µs");
            assertThat(Amounts.ratio(0.5)).isEqualTo("0.500");
            assertThat(Amounts.count(1_234_567)).isEqualTo("1,234,567");
        } finally {
            Locale.setDefault(before);
        }
    }
}
