// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.history;

import dev.tollgate.reports.compare.RowKey;
import dev.tollgate.reports.compare.Series.Kind;
import dev.tollgate.reports.store.Json;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is followed from run to run. Two runs of a benchmark under another JDK, with other JVM arguments or on another payload are two
 * rows.
 *
 * @param name the benchmark's name
 * @param params its parameters, by name
 * @param mode JMH's word for how it is measured
 * @param metric {@code time}, {@code throughput}, a percentile, or the name of a secondary metric
 * @param kind what its values are
 * @param unit their unit
 * @param higherIsBetter whether a greater value is better
 * @param configuration what must be the same for two of its values to be compared, by name
 */
public record HistoryRow(
        String name,
        Map<String, String> params,
        String mode,
        String metric,
        Kind kind,
        String unit,
        boolean higherIsBetter,
        Map<String, String> configuration) {
    /** Copies the maps in the order of their names. */
    public HistoryRow {
        params = Collections.unmodifiableMap(new TreeMap<>(params));
        configuration = Collections.unmodifiableMap(new TreeMap<>(configuration));
    }

    /** {@return a hash that names the row} */
    String id() {
        return RunEntry.hash(Json.line(List.of(name, params, mode, metric, kind.name(), unit, configuration)));
    }

    /** {@return name and parameters for a person} */
    public String title() {
        return new RowKey(name, mode, params, metric).title();
    }
}
