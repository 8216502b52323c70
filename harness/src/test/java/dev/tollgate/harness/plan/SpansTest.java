// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpansTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"200ms,PT0.2S", "30s,PT30S", "15m,PT15M", "2h,PT2H", "15 m,PT15M"})
    void lengthsOfTimeAreReadAsPeopleWriteThem(String text, Duration expected) {
        assertThat(Spans.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(strings = {"", "15", "m", "1.5m", "-1s", "0s", "15 minutes", "99999999999s"})
    void whatIsNoLengthOfTimeIsRefusedWithAnExample(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Spans.parse(text))
                .withMessageContaining("'" + text + "'");
    }

    @Test
    void lengthsAreShownInTwoUnitsAtMost() {
        assertThat(Spans.shown(Duration.ofMillis(350))).isEqualTo("350ms");
        assertThat(Spans.shown(Duration.ofSeconds(59))).isEqualTo("59s");
        assertThat(Spans.shown(Duration.ofSeconds(245))).isEqualTo("4m 05s");
        assertThat(Spans.shown(Duration.ofMinutes(125))).isEqualTo("2h 05m");
    }

    @ParameterizedTest(name = "{0} matches {1}: {2}")
    @CsvSource({
        "json.*,json.extract,true",
        "json.*,jsonXextract,false",
        "*,anything,true",
        "rust-?fm,rust-ffm,true",
        "rust-?fm,rust-fm,false",
        "a+b,a+b,true",
        "a+b,aab,false"
    })
    void aGlobMatchesAsAWholeAndTakesOtherCharactersAsTheyAre(String glob, String id, boolean matches) {
        assertThat(new Glob(glob).matches(id)).isEqualTo(matches);
    }
}
