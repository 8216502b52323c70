// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.section;

import java.util.List;
import java.util.Objects;

/**
 * What one JVM measured with its threads.
 *
 * @param launch the JVM
 * @param perThread operations per second of each thread over its own time; empty where the JVM failed
 */
public record ScalingSample(Launch launch, List<Double> perThread) {
    /** Refuses an absent part and copies the list. */
    public ScalingSample {
        Objects.requireNonNull(launch, "launch");
        perThread = List.copyOf(perThread);
    }

    /** {@return operations per second of all threads; 0 where the JVM failed} */
    public double perSecond() {
        return perThread.stream().mapToDouble(Double::doubleValue).sum();
    }
}
