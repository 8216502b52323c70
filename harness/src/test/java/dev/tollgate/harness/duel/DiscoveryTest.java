// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiscoveryTest {
    /** As JMH 1.37 prints it with {@code -lp}; a JVM may warn before. */
    private static final String LISTING = """
            WARNING: A terminally deprecated method in sun.misc.Unsafe has been called
            Benchmarks:\s
            a.b.Codec.decode
              param "format" = {json, with space}
              param "size" = {1, 2}
            a.b.Codec.plain
            """;

    @Test
    void everyCombinationOfParametersIsMeasured() {
        assertThat(Discovery.parse(LISTING, Map.of()))
                .containsExactly(
                        new Contest("a.b.Codec.decode", Map.of("format", "json", "size", "1")),
                        new Contest("a.b.Codec.decode", Map.of("format", "json", "size", "2")),
                        new Contest("a.b.Codec.decode", Map.of("format", "with space", "size", "1")),
                        new Contest("a.b.Codec.decode", Map.of("format", "with space", "size", "2")),
                        new Contest("a.b.Codec.plain", Map.of()));
    }

    @Test
    void chosenValuesTakeThePlaceOfTheBenchmarksOwn() {
        assertThat(Discovery.parse(LISTING, Map.of("size", List.of("9"), "format", List.of("x"))))
                .contains(new Contest("a.b.Codec.decode", Map.of("format", "x", "size", "9")))
                .hasSize(2);
    }

    @Test
    void whatTheJvmSaysBesideIsNoBenchmark() {
        assertThat(Discovery.parse("some.words here\nBenchmarks:\n", Map.of())).isEmpty();
    }
}
