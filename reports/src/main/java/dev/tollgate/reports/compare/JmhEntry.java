// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A benchmark in JMH's JSON, as far as it is kept.
 *
 * @param name the benchmark's name; empty where it is missing
 * @param mode JMH's word for how it was measured; empty where it is missing
 * @param params its parameters, by name
 * @param facts everything else that is a plain value, by name
 * @param jvmArgs the arguments of its JVM; empty where they are missing
 * @param primary its metric; empty where it is missing
 * @param secondary further metrics, by name
 */
record JmhEntry(
        Optional<String> name,
        Optional<String> mode,
        Map<String, String> params,
        Map<String, String> facts,
        Optional<List<String>> jvmArgs,
        Optional<JmhMetric> primary,
        Map<String, JmhMetric> secondary) {
    /** {@return the field that is missing and without which it is no benchmark} */
    Optional<String> missing() {
        if (name.isEmpty()) {
            return Optional.of("benchmark");
        }
        if (mode.isEmpty()) {
            return Optional.of("mode");
        }
        return primary.isEmpty() ? Optional.of("primaryMetric") : Optional.empty();
    }
}
