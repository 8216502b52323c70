// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.load;

import java.util.Objects;
import java.util.Optional;

/**
 * Processor time of a fork's threads while measuring, by their names, and what the system withheld.
 *
 * @param totalNanos all threads
 * @param workerNanos those that serve requests; spinning until a request is due is part of it
 * @param gcNanos those of the collector
 * @param vmNanos the VM thread, in which serial collection and safepoint operations run
 * @param compilerNanos the JIT compilers
 * @param voluntarySwitches context switches because a thread waited
 * @param involuntarySwitches context switches because another thread got its processor
 * @param throttledNanos how long the container was held off its processors by its quota; empty where unknown
 */
public record ThreadTimes(
        long totalNanos,
        long workerNanos,
        long gcNanos,
        long vmNanos,
        long compilerNanos,
        long voluntarySwitches,
        long involuntarySwitches,
        Optional<Long> throttledNanos) {
    /** Refuses an absent part. */
    public ThreadTimes {
        Objects.requireNonNull(throttledNanos, "throttledNanos");
    }
}
