// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was measured in one go.
 *
 * @param fingerprint of the machine and its configuration; empty where the file does not say
 * @param environment the machine and the software as far as it is known, by name
 * @param series what was measured, in the order of the file
 * @param ruler the fixed computation's time by round; empty where none rode along
 * @param isVoid whether the measurement's own A/A arm differed
 */
public record Measurement(
        Optional<String> fingerprint,
        Map<String, String> environment,
        List<Series> series,
        SortedMap<Integer, Double> ruler,
        boolean isVoid) {
    /** How the forks of a run measured that does not say. */
    public static final String ONE_AFTER_ANOTHER = "one after another";

    /** Copies lists and maps. */
    public Measurement {
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        series = List.copyOf(series);
        ruler = Collections.unmodifiableSortedMap(new TreeMap<>(ruler));
    }

    /** {@return the same with other series}
     *
     * @param others the series
     */
    public Measurement withSeries(List<Series> others) {
        return new Measurement(fingerprint, environment, others, ruler, isVoid);
    }
}
