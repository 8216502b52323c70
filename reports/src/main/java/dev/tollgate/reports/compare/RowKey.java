// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What two measurements are matched by.
 *
 * @param name the benchmark's name
 * @param mode JMH's word for how it was measured: {@code thrpt}, {@code avgt}, {@code sample} or {@code ss}
 * @param params its parameters, by name
 * @param metric {@code time}, {@code throughput}, a percentile as {@code p99}, or the name of a secondary metric
 */
public record RowKey(String name, String mode, Map<String, String> params, String metric)
        implements Comparable<RowKey> {
    private static final Comparator<RowKey> ORDER = Comparator.comparing(RowKey::name)
            .thenComparing(key -> key.params().toString())
            .thenComparing(RowKey::mode)
            .thenComparing(RowKey::metric);

    /** Copies the parameters in the order of their names. */
    public RowKey {
        params = Collections.unmodifiableMap(new TreeMap<>(params));
    }

    /** {@return the same benchmark with another metric}
     *
     * @param other the metric
     */
    public RowKey withMetric(String other) {
        return new RowKey(name, mode, params, other);
    }

    /** {@return name and parameters for a person, as {@code Parse.json (size=64k)}} */
    public String title() {
        return params.isEmpty()
                ? name
                : name
                        + params.entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + entry.getValue())
                                .collect(Collectors.joining(", ", " (", ")"));
    }

    @Override
    public int compareTo(RowKey other) {
        return ORDER.compare(this, other);
    }
}
