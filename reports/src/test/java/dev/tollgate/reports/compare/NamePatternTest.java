// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Patterns of a gate are Java's, and end. */
class NamePatternTest {
    @ParameterizedTest
    @ValueSource(strings = {"(.*a){25}$", "(a*)*(a*)*\\2b", "(?:(?:){100000}){100000}(?:(?:){100000}){100000}z"})
    void aPatternThatExplodesIsNamedWithTheNameAndTheBound(String text) {
        NamePattern pattern = new NamePattern(Pattern.compile(text), Duration.ofMillis(300));
        assertThatThrownBy(() -> pattern.isIn("a".repeat(34) + "c"))
                .isInstanceOf(NamePattern.TooHard.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("(35 characters)")
                .hasMessageContaining("more than");
    }

    @Test
    void aLongNameNeedsMoreStackThanAThreadUsuallyHas() {
        assertThat(NamePattern.of("(x|y)*z").isIn("x".repeat(40_000) + "z")).isTrue();
        assertThatThrownBy(() -> NamePattern.of("(x|y)*z").isIn("x".repeat(4_000_000)))
                .isInstanceOf(NamePattern.TooHard.class)
                .hasMessageContaining("(4000000 characters)")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
    }

    @Test
    void aPatternThatCannotBeReadIsRefused() {
        assertThatThrownBy(() -> NamePattern.of("(")).isInstanceOf(PatternSyntaxException.class);
        assertThatThrownBy(() -> NamePattern.of("(".repeat(1_000_000) + ")".repeat(1_000_000)))
                .isInstanceOf(PatternSyntaxException.class);
    }

    @Test
    void whatJavaTakesIsTaken() {
        assertThat(NamePattern.of("^a\\.B\\.(?!slow)(\\w)\\1$").isIn("a.B.xx")).isTrue();
        assertThat(NamePattern.of("^a\\.B\\.(?!slow)").isIn("a.B.slow")).isFalse();
    }
}
