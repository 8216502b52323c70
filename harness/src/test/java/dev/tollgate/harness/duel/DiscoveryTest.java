// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.harness.jmhjar.ListedBenchmark;
import dev.tollgate.harness.plan.Faults;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiscoveryTest {
    private static final List<ListedBenchmark> LISTED = List.of(
            listed("a.b.Codec.decode", Map.of("format", List.of("json", "with, comma"), "size", List.of("1", "2"))),
            listed("a.b.Codec.plain", Map.of()));

    private static ListedBenchmark listed(String name, Map<String, List<String>> params) {
        return new ListedBenchmark(
                name,
                "AverageTime",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                params,
                new ListedBenchmark.Measuring(
                        "p.M",
                        "m",
                        List.of("AverageTime"),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void everyCombinationOfParametersIsMeasured() {
        assertThat(Discovery.contests(LISTED, Map.of()))
                .containsExactly(
                        new Contest("a.b.Codec.decode", Map.of("format", "json", "size", "1")),
                        new Contest("a.b.Codec.decode", Map.of("format", "json", "size", "2")),
                        new Contest("a.b.Codec.decode", Map.of("format", "with, comma", "size", "1")),
                        new Contest("a.b.Codec.decode", Map.of("format", "with, comma", "size", "2")),
                        new Contest("a.b.Codec.plain", Map.of()));
    }

    @Test
    void chosenValuesTakeThePlaceOfTheBenchmarksOwn() {
        assertThat(Discovery.contests(LISTED, Map.of("size", List.of("9"), "format", List.of("x"))))
                .contains(new Contest("a.b.Codec.decode", Map.of("format", "x", "size", "9")))
                .hasSize(2);
    }

    @Test
    void aParameterWithoutAValueIsAFaultThatNamesIt() {
        List<ListedBenchmark> none = List.of(listed("a.b.Codec.open", Map.of("level", List.of())));
        assertThatThrownBy(() -> Discovery.contests(none, Map.of()))
                .isInstanceOf(Faults.class)
                .hasMessageContaining("'a.b.Codec.open'")
                .hasMessageContaining("--param level=");
        assertThat(Discovery.contests(none, Map.of("level", List.of("3")))).hasSize(1);
    }
}
