// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.jmhjar;

import java.time.Duration;
import java.util.ArrayList;
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
 * @param measuring how it is measured
 */
public record ListedBenchmark(
        String name,
        String mode,
        Optional<String> jvm,
        Optional<List<String>> jvmArgs,
        Optional<List<String>> jvmArgsPrepend,
        Optional<List<String>> jvmArgsAppend,
        Map<String, List<String>> params,
        Measuring measuring) {
    /**
     * How a benchmark is measured, as far as it is declared.
     *
     * @param className the class that declares it, as {@link Class#getName()} has it
     * @param method its method, or the name of its group
     * @param modes JMH's words for all its modes
     * @param threads how many threads
     * @param isGroup whether it is a group of methods
     * @param iterations how many iterations are measured
     * @param time how long each of them lasts
     */
    public record Measuring(
            String className,
            String method,
            List<String> modes,
            Optional<Integer> threads,
            boolean isGroup,
            Optional<Integer> iterations,
            Optional<Duration> time) {
        /** Copies the list. */
        public Measuring {
            modes = List.copyOf(modes);
        }
    }

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

    /** {@return the same with the modes of another line of the list, too}
     *
     * @param other what that line says
     */
    ListedBenchmark withModesOf(ListedBenchmark other) {
        List<String> modes = new ArrayList<>(measuring.modes());
        modes.addAll(other.measuring.modes());
        return new ListedBenchmark(
                name,
                mode,
                jvm,
                jvmArgs,
                jvmArgsPrepend,
                jvmArgsAppend,
                params,
                new Measuring(
                        measuring.className(),
                        measuring.method(),
                        modes,
                        measuring.threads(),
                        measuring.isGroup(),
                        measuring.iterations(),
                        measuring.time()));
    }
}
