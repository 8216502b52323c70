// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

import dev.tollgate.reports.compare.ComparisonResult.Benchmark;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Benchmarks that both sides have, under several configurations of which none is on both: neither new nor gone, but measured under
 * another configuration.
 */
final class Unmatched {
    private Unmatched() {}

    /** {@return the benchmarks, without what tells their rows apart, each with the reason}
     *
     * @param bases the base's series
     * @param nexts the new side's
     * @param judged which count
     */
    static Map<Benchmark, String> of(Map<RowKey, Series> bases, Map<RowKey, Series> nexts, Predicate<Series> judged) {
        Map<Benchmark, Set<String>> before = configurations(bases, judged);
        Map<Benchmark, Set<String>> after = configurations(nexts, judged);
        Set<Benchmark> matched = bases.keySet().stream()
                .filter(nexts::containsKey)
                .map(key -> Benchmark.of(key).plain())
                .collect(Collectors.toSet());
        Map<Benchmark, String> unmatched = new LinkedHashMap<>();
        before.forEach((benchmark, its) -> {
            Set<String> others = after.get(benchmark);
            if (others != null && !matched.contains(benchmark)) {
                unmatched.put(
                        benchmark,
                        "another configuration: the base was measured with " + String.join(" | ", its)
                                + ", the new one with " + String.join(" | ", others));
            }
        });
        return unmatched;
    }

    private static Map<Benchmark, Set<String>> configurations(Map<RowKey, Series> series, Predicate<Series> judged) {
        Map<Benchmark, Set<String>> configurations = new LinkedHashMap<>();
        series.values().stream()
                .filter(one -> !one.key().apart().isEmpty() && judged.test(one))
                .forEach(one -> configurations
                        .computeIfAbsent(Benchmark.of(one.key()).plain(), b -> new LinkedHashSet<>())
                        .add(words(one.key().apart())));
        return configurations;
    }

    private static String words(Map<String, String> apart) {
        return apart.entrySet().stream()
                .filter(fact -> !fact.getKey().equals(RowKey.MODE))
                .map(fact -> fact.getKey() + "=" + fact.getValue())
                .collect(Collectors.joining(" "));
    }
}
