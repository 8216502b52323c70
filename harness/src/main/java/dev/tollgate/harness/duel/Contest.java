// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import dev.tollgate.reports.compare.ComparisonResult.Benchmark;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A benchmark with its parameters: what one fork measures.
 *
 * @param name the benchmark's name
 * @param params its parameters
 */
public record Contest(String name, Map<String, String> params) {
    /** Copies the parameters in the order of their names. */
    public Contest {
        params = Collections.unmodifiableMap(new TreeMap<>(params));
    }

    Benchmark benchmark() {
        return new Benchmark(name, params, "");
    }

    String title() {
        return params.isEmpty()
                ? name
                : name
                        + params.entrySet().stream()
                                .map(e -> e.getKey() + "=" + e.getValue())
                                .collect(Collectors.joining(", ", " (", ")"));
    }
}
