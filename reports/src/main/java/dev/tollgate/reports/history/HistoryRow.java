// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.history;

import dev.tollgate.reports.compare.JvmArguments;
import dev.tollgate.reports.compare.RowKey;
import dev.tollgate.reports.compare.Series.Kind;
import dev.tollgate.reports.compare.Units;
import dev.tollgate.reports.store.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
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
 * @param apart what else tells it from rows of its name and parameters that it is shown with, as in {@link RowKey}
 */
public record HistoryRow(
        String name,
        Map<String, String> params,
        String mode,
        String metric,
        Kind kind,
        String unit,
        boolean higherIsBetter,
        Map<String, String> configuration,
        Map<String, String> apart) {
    /** Copies the maps in the order of their names; of JVM arguments what is no configuration is left out, as stores of before have it. */
    public HistoryRow {
        params = Collections.unmodifiableMap(new TreeMap<>(params));
        TreeMap<String, String> facts = new TreeMap<>(configuration);
        facts.computeIfPresent(JvmArguments.NAME, (fact, text) -> JvmArguments.configuration(text));
        configuration = Collections.unmodifiableMap(facts);
        apart = Collections.unmodifiableMap(new LinkedHashMap<>(apart));
    }

    /**
     * A row that nothing else needs to tell apart.
     *
     * @param name the benchmark's name
     * @param params its parameters, by name
     * @param mode JMH's word for how it is measured
     * @param metric the metric
     * @param kind what its values are
     * @param unit their unit
     * @param higherIsBetter whether a greater value is better
     * @param configuration what must be the same for two of its values to be compared, by name
     */
    public HistoryRow(
            String name,
            Map<String, String> params,
            String mode,
            String metric,
            Kind kind,
            String unit,
            boolean higherIsBetter,
            Map<String, String> configuration) {
        this(name, params, mode, metric, kind, unit, higherIsBetter, configuration, Map.of());
    }

    /** {@return its key, with what tells it apart} */
    RowKey shown() {
        return key().withApart(apart);
    }

    /** {@return its key, without what tells it apart} */
    RowKey key() {
        return new RowKey(name, mode, params, metric);
    }

    /** {@return whether values of both stand on one line: nothing differs, but perhaps the unit of one kind}
     *
     * @param other another row
     */
    boolean isOneWith(HistoryRow other) {
        return key().equals(other.key())
                && kind == other.kind
                && higherIsBetter == other.higherIsBetter
                && configuration.equals(other.configuration)
                && Units.factor(unit, other.unit).isPresent();
    }

    /** {@return the same with what tells it apart}
     *
     * @param others what does, by name
     */
    HistoryRow withApart(Map<String, String> others) {
        return new HistoryRow(name, params, mode, metric, kind, unit, higherIsBetter, configuration, others);
    }

    /** {@return a hash that names the row} */
    String id() {
        return RunEntry.hash(Json.line(List.of(name, params, mode, metric, kind.name(), unit, configuration)));
    }

    /** {@return name, parameters and what else tells it apart for a person} */
    public String title() {
        return shown().title();
    }
}
