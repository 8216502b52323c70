// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.section;

import java.util.List;

/**
 * How fast the threads of one JVM were.
 *
 * @param perThread operations per second of each thread over its own time; at least one
 */
public record ThreadRates(List<Double> perThread) {
    /** Refuses none and copies the list. */
    public ThreadRates {
        perThread = List.copyOf(perThread);
        if (perThread.isEmpty()) {
            throw new IllegalArgumentException("perThread is empty; a JVM that was measured had a thread");
        }
    }

    /** {@return operations per second of all threads} */
    public double perSecond() {
        return perThread.stream().mapToDouble(Double::doubleValue).sum();
    }
}
