// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.reports.compare.GateRules;
import dev.tollgate.reports.compare.RowKey;
import dev.tollgate.reports.compare.Series;
import dev.tollgate.reports.compare.Series.Kind;
import dev.tollgate.reports.compare.Thresholds;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GateFileTest {
    private static Series series(String name, Map<String, String> params, String metric, Kind kind) {
        return new Series(
                new RowKey(name, "avgt", params, metric),
                kind,
                "ns/op",
                false,
                new TreeMap<>(),
                Map.of(),
                Map.of(),
                Optional.empty());
    }

    private static Series time(String name) {
        return series(name, Map.of(), "time", Kind.TIME);
    }

    @Test
    void onlyDeclaredRowsAreJudgedAndTheFirstRowThatMatchesHasItsOwnThresholds() {
        GateRules rules = GateFile.parse("gate.yaml", """
                include: ['Codec\\.', Parser]
                exclude: slow
                margin: 3
                percentiles: [99]
                allocation: {margin: 1, equal: 2}
                drift: 4
                strict: true
                rows:
                  - include: 'Codec\\.big'
                    params: {n: 1}
                    margin: 10
                  - include: 'Codec\\.big'
                    allocation: {margin: 20, equal: 30}
                """);
        assertThat(rules.of(time("a.Codec.x"))).contains(new Thresholds(3, 5));
        assertThat(rules.of(time("a.Other.x"))).isEmpty();
        assertThat(rules.of(time("a.Codec.slow"))).isEmpty();
        assertThat(rules.of(series("a.Codec.big", Map.of("n", "1"), "time", Kind.TIME)))
                .contains(new Thresholds(10, 10));
        assertThat(rules.of(series("a.Codec.big", Map.of(), "gc.alloc.rate.norm", Kind.ALLOCATION)))
                .contains(new Thresholds(20, 30));
        assertThat(rules.of(series("a.Codec.x", Map.of(), "gc.alloc.rate.norm", Kind.ALLOCATION)))
                .contains(new Thresholds(1, 2));
        assertThat(rules.of(series("a.Codec.x", Map.of(), "p99", Kind.PERCENTILE)))
                .isPresent();
        assertThat(rules.of(series("a.Codec.x", Map.of(), "p50", Kind.PERCENTILE)))
                .isEmpty();
        assertThat(rules.isStrict()).isTrue();
        assertThat(rules.driftPercent()).contains(4.0);
    }

    @Test
    void allocationCanBeLeftOut() {
        GateRules rules = GateFile.parse("gate.yaml", "allocation: false\n");
        assertThat(rules.of(series("a.B.c", Map.of(), "gc.alloc.rate.norm", Kind.ALLOCATION)))
                .isEmpty();
        assertThat(rules.of(time("a.B.c"))).contains(Thresholds.TIME);
    }

    @Test
    void everyFaultIsToldWithItsLine() {
        assertThatThrownBy(() -> GateFile.parse("gate.yaml", """
                include: '('
                margin: -1
                colour: red
                strict: maybe
                rows:
                  - margin: 2
                """))
                .hasMessageContaining("gate.yaml:1: '(' is not a regular expression")
                .hasMessageContaining("gate.yaml:2: margin must be a number from 0.0 to 1000.0 per cent, got '-1'")
                .hasMessageContaining("gate.yaml:3: unknown key 'colour'; known: allocation, drift, equal, exclude")
                .hasMessageContaining("gate.yaml:4: expected true or false, got 'maybe'")
                .hasMessageContaining("gate.yaml:6: a row has no 'include'");
    }
}
