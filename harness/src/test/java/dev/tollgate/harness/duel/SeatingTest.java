// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeatingTest {
    private static final List<String> OWN = List.of("-i", "3", "-wi", "2", "-r", "500ms", "-tu", "us");

    @Test
    void slotsTakeThePlaceOfIterationsAndOfNothingElse() {
        List<String> told = Seating.jmhOptions(Manner.inSlots(150, Duration.ofMillis(10)), OWN);
        assertThat(told).containsSubsequence("-wi", "2", "-tu", "us", "-i", "190", "-r", "10ms");
        assertThat(told).containsOnlyOnce("-i").containsOnlyOnce("-r").doesNotContain("500ms");
    }

    @Test
    void ownIterationsStay() {
        assertThat(Seating.jmhOptions(Manner.inIterations("as they are"), OWN)).containsAll(OWN);
    }

    @Test
    void ourClassesComeBeforeThoseOfAnotherVersionInTheJar() {
        assertThat(Seating.classPath("their.jar")).endsWith(File.pathSeparator + "their.jar");
    }
}
