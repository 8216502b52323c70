// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.doctor;

import dev.tollgate.reports.model.Environment;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What was read off the machine.
 *
 * @param environment the machine and the software
 * @param throttledPeriods how often the container's processor limit has held it up so far; empty where unknown
 * @param perfEventParanoid the kernel's setting for performance counters; empty where unknown
 * @param hasCounters whether the processor's counters are visible
 * @param clockStepNanos the smallest step of {@link System#nanoTime()} that was seen
 * @param clockCallNanos what one call of it costs
 * @param lateWakeNanos the median by which a sleep of 100 µs ended late
 * @param foreignCpus processors that other processes keep busy; empty where unknown
 * @param stealCpus processors that the hypervisor withholds; empty where unknown
 * @param rulerNanosPerOp one value for each fork of the ruler; empty where its noise was not measured
 */
public record Readings(
        Environment environment,
        Optional<Long> throttledPeriods,
        Optional<Integer> perfEventParanoid,
        boolean hasCounters,
        long clockStepNanos,
        double clockCallNanos,
        long lateWakeNanos,
        Optional<Double> foreignCpus,
        Optional<Double> stealCpus,
        List<Double> rulerNanosPerOp) {
    /** Refuses absent parts and copies the list. */
    public Readings {
        Objects.requireNonNull(environment, "environment");
        Objects.requireNonNull(throttledPeriods, "throttledPeriods");
        Objects.requireNonNull(perfEventParanoid, "perfEventParanoid");
        Objects.requireNonNull(foreignCpus, "foreignCpus");
        Objects.requireNonNull(stealCpus, "stealCpus");
        rulerNanosPerOp = List.copyOf(rulerNanosPerOp);
    }

    /** {@return a property of the environment} */
    Optional<String> property(String name) {
        return Optional.ofNullable(environment.properties().get(name));
    }
}
