// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ForkLocaleTest {
    private static Map<String, String> settled(Map<String, String> environment, String argument) {
        Map<String, String> changed = new HashMap<>(environment);
        ForkLocale.settle(changed, List.of("java", argument));
        return changed;
    }

    @Test
    void aForkHasTheLocaleOfTheUserWhereItsArgumentsAreAscii() {
        assertThat(settled(Map.of("LANG", "C"), "x")).isEqualTo(Map.of("LANG", "C"));
        assertThat(settled(Map.of("LC_ALL", "C.UTF-8", "TOLLGATE_LC_ALL", "POSIX"), "x"))
                .isEqualTo(Map.of("LC_ALL", "POSIX"));
        assertThat(settled(Map.of("LC_ALL", "C.UTF-8", "TOLLGATE_LC_ALL", ""), "x"))
                .isEmpty();
    }

    @Test
    void anArgumentBeyondAsciiChangesALocaleOfAsciiAloneAndNoOther() {
        assertThat(settled(Map.of("LANG", "C"), "größe")).containsEntry("LC_ALL", "C.UTF-8");
        assertThat(settled(Map.of("LC_ALL", "C.UTF-8", "TOLLGATE_LC_ALL", ""), "größe"))
                .isEqualTo(Map.of("LC_ALL", "C.UTF-8"));
        assertThat(settled(Map.of("LANG", "de_DE.UTF-8"), "größe")).isEqualTo(Map.of("LANG", "de_DE.UTF-8"));
    }

    @Test
    void theNameOfABenchmarkIsAPatternInAsciiThatMatchesItAlone() {
        String name = "p.A$B.größe𝔸";
        assertThat(ForkLocale.isAscii(ForkCall.pattern(name))).isTrue();
        assertThat(Pattern.compile(ForkCall.pattern(name)).matcher(name).find()).isTrue();
        assertThat(Pattern.compile(ForkCall.pattern(name))
                        .matcher("p.A$B.grüße𝔸")
                        .find())
                .isFalse();
        assertThat(Pattern.compile(ForkCall.pattern(name)).matcher("q" + name).find())
                .isFalse();
    }
}
