// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.cell;

import dev.tollgate.reports.quantity.Possible;

/**
 * Processor time that a fork took per operation while it measured: what is paid, whatever the clock on the wall says.
 *
 * @param threadPerOpNanos of the measuring thread, in nanoseconds per operation
 * @param jvmPerOpNanos of the whole JVM less the bystander, in nanoseconds per operation: the measuring thread, and the collector's,
 *     the compilers' and all other threads
 */
public record CpuTime(double threadPerOpNanos, double jvmPerOpNanos) {
    /** Refuses impossible values. */
    public CpuTime {
        Possible.notNegative("threadPerOpNanos", threadPerOpNanos);
        Possible.notNegative("jvmPerOpNanos", jvmPerOpNanos);
    }
}
