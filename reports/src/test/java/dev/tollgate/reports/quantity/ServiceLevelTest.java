// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceLevelTest {
    @ParameterizedTest
    @CsvSource({
        "p99<50ms, 99, 50000000, p99 < 50 ms, p99<50ms",
        "'  p99.9 < 200 ms ', 99.9, 200000000, p99.9 < 200 ms, p99.9<200ms",
        "max<1.5s, 100, 1500000000, max < 1.5 s, max<1500ms",
        "P100<2S, 100, 2000000000, max < 2 s, max<2s",
        "P50<20us, 50, 20000, p50 < 20 µs, p50<20us",
        "p50<20µs, 50, 20000, p50 < 20 µs, p50<20us",
        "p50<20μs, 50, 20000, p50 < 20 µs, p50<20us",
        "p99.99<7ns, 99.99, 7, p99.99 < 7 ns, p99.99<7ns",
        "p0.0001<1ms, 0.0001, 1000000, p0.0001 < 1 ms, p0.0001<1ms",
        "max<3600s, 100, 3600000000000, 'max < 3,600 s', max<3600s",
    })
    void everySpellingIsReadAndIsWrittenInOneWay(
            String text, double percentile, long nanos, String shown, String argument) {
        ServiceLevel level = ServiceLevel.parse(text);
        assertThat(level).isEqualTo(new ServiceLevel(percentile, nanos));
        assertThat(level.text()).isEqualTo(shown);
        assertThat(level.argument()).isEqualTo(argument);
        assertThat(ServiceLevel.parse(level.argument())).isEqualTo(level);
        assertThat(ServiceLevel.parse(level.text().replace(",", ""))).isEqualTo(level);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "fast", "p99", "p99<50", "p99>1ms", "p<1ms", "99<1ms", "p99<=1ms", "p99<-1ms", "p99<1h"})
    void whatIsNoneIsQuotedAndTheSpellingIsShown(String text) {
        assertThatThrownBy(() -> ServiceLevel.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "' is no service level")
                .hasMessageContaining("as in p99.9<200ms");
    }

    @ParameterizedTest
    @ValueSource(strings = {"p0<1ms", "p101<1s", "p99<0ms", "p99<0.1ns"})
    void whatNothingCanMeetIsQuotedWithTheReason(String text) {
        assertThatThrownBy(() -> ServiceLevel.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("'" + text + "': a (percentile|limit) is above 0.*");
    }

    @Test
    void theLongestLimitStillFits() {
        assertThat(ServiceLevel.parse("max<999999999.999999999s").limitNanos()).isEqualTo(999_999_999_999_999_999L);
    }
}
