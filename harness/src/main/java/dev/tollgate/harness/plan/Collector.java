// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A garbage collector and the arguments that choose it. */
public enum Collector {
    /** Garbage-First, the JVM's default on server-class machines. */
    G1("-XX:+UseG1GC"),
    /** The throughput collector. */
    PARALLEL("-XX:+UseParallelGC"),
    /** One thread, everything stopped. */
    SERIAL("-XX:+UseSerialGC"),
    /** Concurrent, generational. */
    ZGC("-XX:+UseZGC"),
    /** Concurrent. */
    SHENANDOAH("-XX:+UseShenandoahGC"),
    /** No collection at all: the JVM ends when the heap is full. */
    EPSILON("-XX:+UnlockExperimentalVMOptions", "-XX:+UseEpsilonGC");

    private final List<String> arguments;

    Collector(String... arguments) {
        this.arguments = List.of(arguments);
    }

    /** {@return the word on the command line and in files} */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return the JVM arguments that choose it} */
    public List<String> arguments() {
        return arguments;
    }

    /** {@return the collector of that id, empty where there is none}
     *
     * @param id the word
     */
    public static Optional<Collector> of(String id) {
        return Arrays.stream(values()).filter(c -> c.id().equals(id)).findFirst();
    }

    /** {@return all ids, for a message} */
    public static String choices() {
        return Arrays.stream(values()).map(Collector::id).collect(Collectors.joining(", "));
    }
}
