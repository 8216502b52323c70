// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A glob matches an id as a whole, and soon. */
class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "*,json.extract,true",
        "json.*,json.extract,true",
        "*.extract,json.extract,true",
        "js?n.*t,json.extract,true",
        "json,json.extract,false",
        "a*b*c,aXbXbXc,true",
        "a*b*c,aXbXbX,false",
        "*ab*ab,abab,true",
        "a[b].c,a[b].c,true",
        "?,é,true",
        "**x,x,true",
        "?,💥,true"
    })
    void aStarStandsForAnythingAndAQuestionMarkForOneCharacter(String glob, String id, boolean matches) {
        assertThat(new Glob(glob).matches(id)).isEqualTo(matches);
    }

    @Test
    void manyStarsEndToo() {
        Glob glob = new Glob("*a".repeat(40) + "b");
        assertThat(glob.matches("a".repeat(5_000))).isFalse();
        assertThatCode(() -> new Glob("x*").matches("x\ny")).doesNotThrowAnyException();
        assertThat(new Glob("x*").matches("x\ny")).isTrue();
    }
}
