// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.jmhjar;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A benchmark as its annotations declare it, those of the method put over those of the class as JMH does.
 *
 * @param name its name
 * @param mode JMH's word for its mode, as {@code AverageTime}
 * @param jvm the launcher of its {@code @Fork(jvm)}
 * @param jvmArgs those of its {@code @Fork}; empty where it declares none and the forks inherit
 * @param jvmArgsPrepend likewise
 * @param jvmArgsAppend likewise
 * @param params the values of each parameter in order
 */
public record ListedBenchmark(
        String name,
        String mode,
        Optional<String> jvm,
        Optional<List<String>> jvmArgs,
        Optional<List<String>> jvmArgsPrepend,
        Optional<List<String>> jvmArgsAppend,
        Map<String, List<String>> params) {
    /** Copies the parameters in the order of their names. */
    public ListedBenchmark {
        params = Collections.unmodifiableMap(new TreeMap<>(params));
    }

    /** {@return whether JMH gives a parameter this value and no other without being told}
     *
     * @param param the parameter
     * @param value the value
     */
    public boolean declaresOnly(String param, String value) {
        return List.of(value).equals(params.get(param));
    }
}
