// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.cell;

import dev.tollgate.reports.quantity.Comparison;
import dev.tollgate.reports.quantity.Estimate;
import dev.tollgate.reports.quantity.Interval;
import dev.tollgate.reports.quantity.Possible;
import dev.tollgate.reports.quantity.Unit;
import java.util.Objects;
import java.util.Optional;

/**
 * Processor time of a cell per operation, over the forks that have it: estimates with 95 % intervals, in nanoseconds per operation.
 *
 * @param threadPerOpNanos of the measuring thread
 * @param threadLowNanos the lower end of its interval; equal to the estimate where there is one fork
 * @param threadHighNanos the upper end
 * @param jvmPerOpNanos of the whole JVM less the bystander
 * @param jvmLowNanos the lower end of its interval
 * @param jvmHighNanos the upper end
 * @param forks how many forks have it, at least 1
 * @param comparison the JVM's against that of the cell that the time is compared with; a verdict of {@code faster} means less of it
 */
public record CpuUse(
        double threadPerOpNanos,
        double threadLowNanos,
        double threadHighNanos,
        double jvmPerOpNanos,
        double jvmLowNanos,
        double jvmHighNanos,
        int forks,
        Optional<Comparison> comparison) {
    /** Refuses absent parts and estimates from nothing. */
    public CpuUse {
        Possible.notNegative("threadPerOpNanos", threadPerOpNanos);
        Possible.notNegative("jvmPerOpNanos", jvmPerOpNanos);
        Possible.atLeast("forks", forks, 1);
        Objects.requireNonNull(comparison, "comparison");
    }

    /**
     * {@return what estimates say, compared with nothing}
     *
     * @param thread the measuring thread's, in nanoseconds per operation
     * @param jvm the whole JVM's, over the same forks
     */
    public static CpuUse of(Estimate thread, Estimate jvm) {
        return new CpuUse(
                thread.estimate(),
                thread.low(),
                thread.high(),
                jvm.estimate(),
                jvm.low(),
                jvm.high(),
                jvm.perFork().size(),
                Optional.empty());
    }

    /** {@return the same figures held against others}
     *
     * @param other the comparison; empty for none
     */
    public CpuUse with(Optional<Comparison> other) {
        return new CpuUse(
                threadPerOpNanos,
                threadLowNanos,
                threadHighNanos,
                jvmPerOpNanos,
                jvmLowNanos,
                jvmHighNanos,
                forks,
                other);
    }

    /** {@return the measuring thread's, with its interval} */
    public Interval thread() {
        return new Interval(Unit.NANOSECONDS, threadPerOpNanos, threadLowNanos, threadHighNanos, forks);
    }

    /** {@return the whole JVM's, with its interval} */
    public Interval jvm() {
        return new Interval(Unit.NANOSECONDS, jvmPerOpNanos, jvmLowNanos, jvmHighNanos, forks);
    }
}
