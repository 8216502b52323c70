// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.cell;

import dev.tollgate.reports.model.load.Bystander;
import dev.tollgate.reports.quantity.Comparison;
import dev.tollgate.reports.quantity.Estimate;
import java.util.Objects;
import java.util.Optional;

/**
 * A cell that was measured by its time per operation.
 *
 * @param time time per operation over the forks that count, {@code ns/op}
 * @param allocation bytes allocated by the measuring thread per operation, {@code B/op}; empty where unknown
 * @param cpu processor time per operation; empty where unknown
 * @param gc pauses and safepoints while measuring; empty where nothing was recorded
 * @param bystander delays of an independent thread while measuring; empty where none ran
 * @param comparison against the best pure-Java cell of its group; empty for that cell itself and where there is none
 * @param gap why only a part of what was planned was measured; empty where all of it was
 */
public record Timed(
        Estimate time,
        Optional<Estimate> allocation,
        Optional<CpuUse> cpu,
        Optional<GcSummary> gc,
        Optional<Bystander> bystander,
        Optional<Comparison> comparison,
        Optional<String> gap)
        implements MeasuredCell {
    /** Refuses absent parts. */
    public Timed {
        Objects.requireNonNull(time, "throughput");
        Objects.requireNonNull(allocation, "allocation");
        Objects.requireNonNull(cpu, "cpu");
        Objects.requireNonNull(gc, "gc");
        Objects.requireNonNull(bystander, "bystander");
        Objects.requireNonNull(comparison, "comparison");
        Objects.requireNonNull(gap, "gap");
    }

    /** {@return the same figures held against others}
     *
     * @param otherTime the comparison of times; empty for none
     * @param otherCpu the comparison of processor times; empty for none
     */
    public Timed with(Optional<Comparison> otherTime, Optional<Comparison> otherCpu) {
        return new Timed(time, allocation, cpu.map(use -> use.with(otherCpu)), gc, bystander, otherTime, gap);
    }
}
