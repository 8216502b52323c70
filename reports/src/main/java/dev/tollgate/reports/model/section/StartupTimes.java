// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.section;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The way of one JVM from its start to steady calls. The parts follow one another in this order.
 *
 * @param jvmNanos from starting the process to its main method, by the wall clock
 * @param discovery finding providers and constructing all workloads and implementations: the program's own, the same for all
 * @param payload making the input, on the heap and off it: the program's own, the same for all
 * @param library asking whether the implementation is available, which unpacks and loads a native library
 * @param open opening the implementation: its classes, its native methods' or functions' linkage, its contexts
 * @param firstCall the first call
 * @param callNanos the first ten calls or fewer, the first among them
 * @param steadyNanos from the beginning of the first call until calls were steady; empty where they were not while watched
 * @param finalNanosPerOp the time per operation at the end of watching
 * @param watchedNanos how long calls were watched, from the beginning of the first
 * @param resident memory held; empty where the system does not tell
 */
public record StartupTimes(
        long jvmNanos,
        StartupPart discovery,
        StartupPart payload,
        StartupPart library,
        StartupPart open,
        StartupPart firstCall,
        List<Long> callNanos,
        Optional<Long> steadyNanos,
        double finalNanosPerOp,
        long watchedNanos,
        Optional<Resident> resident) {
    /** Refuses absent parts and copies the list. */
    public StartupTimes {
        Objects.requireNonNull(discovery, "discovery");
        Objects.requireNonNull(payload, "payload");
        Objects.requireNonNull(library, "library");
        Objects.requireNonNull(open, "open");
        Objects.requireNonNull(firstCall, "firstCall");
        Objects.requireNonNull(steadyNanos, "steadyNanos");
        Objects.requireNonNull(resident, "resident");
        callNanos = List.copyOf(callNanos);
    }

    /** {@return what the option adds to a program that has its input: library, opening and first call, in nanoseconds} */
    public long firstAnswerNanos() {
        return library.nanos() + open.nanos() + firstCall.nanos();
    }

    /** {@return from starting the process to the first answer, in nanoseconds} */
    public long processToAnswerNanos() {
        return jvmNanos + discovery.nanos() + payload.nanos() + firstAnswerNanos();
    }
}
