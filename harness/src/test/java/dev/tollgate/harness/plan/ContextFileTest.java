// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tollgate.reports.decision.DecisionContext;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContextFileTest {
    private static final List<String> MEASURED = List.of("statuses-16k", "my.json");

    @Test
    void everyKeyIsReadAndMissingOnesAreAsWithoutAFile() {
        assertThat(read("worth: 7.5%\nstall: 500ms\npayloads: [statuses-16k, my.json]\n"))
                .isEqualTo(new DecisionContext(7.5, 500_000_000, MEASURED));
        assertThat(read("worth: 0\npayloads: my.json"))
                .isEqualTo(new DecisionContext(0, DecisionContext.standard().stallNanos(), List.of("my.json")));
        assertThat(read("stall: 1s"))
                .isEqualTo(new DecisionContext(DecisionContext.standard().worthPercent(), 1_000_000_000, List.of()));
    }

    @Test
    void everyFaultIsFoundAtOnceWithItsLine() {
        Faults faults = catchThrowableOfType(Faults.class, () -> read("""
                worth: a lot
                stall: 0ms
                colour: blue
                payloads:
                  - statuses-16k
                  - statuses-64k
                """));
        assertThat(faults.messages())
                .containsExactlyInAnyOrder(
                        "c.yaml:1: worth 'a lot' is not a share from 0% to 1000%, such as 20%",
                        "c.yaml:2: stall '0ms' is not a length of time: it must be above zero",
                        "c.yaml:3: unknown key 'colour'; known: payloads, stall, worth",
                        "c.yaml:6: payload 'statuses-64k' was not measured in this run; measured: statuses-16k, my.json");
    }

    @Test
    void whatIsNoMappingIsRefused() {
        assertThatThrownBy(() -> read("[1, 2]")).hasMessageContaining("c.yaml:1: expected keys");
        assertThatThrownBy(() -> read("worth: [1]\nworth: 2")).hasMessageContaining("c.yaml:1: ");
        assertThatThrownBy(() -> read("worth: 2000%")).hasMessageContaining("'2000%'");
        assertThatThrownBy(() -> read("worth: -5%")).hasMessageContaining("'-5%'");
        assertThatThrownBy(() -> read("payloads: {a: b}")).hasMessageContaining("expected a list");
        assertThatThrownBy(() -> ContextFile.load(Path.of("nowhere.yaml"), p -> true, List.of()))
                .hasMessageContaining("'nowhere.yaml' cannot be read: there is no such file");
    }

    private static DecisionContext read(String yaml) {
        return ContextFile.read("c.yaml", yaml, MEASURED::contains, MEASURED);
    }
}
