// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.cell;

import dev.tollgate.reports.quantity.Possible;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A fork that measured time per operation, in nanoseconds.
 *
 * @param warmupNanosPerOp time per operation in each warm-up iteration
 * @param nanosPerOp time per operation in each measured iteration, or in each slot that counts
 * @param meanNanosPerOp the fork's value: total time over total operations of these
 * @param steadiness whether the measured iterations had settled
 * @param allocatedBytesPerOp allocated by the measuring thread; empty where unknown
 * @param cpu processor time; empty where the system does not tell
 * @param surroundings what was observed around the operation meanwhile
 * @param slots what was measured in turn with other forks; none where it measured by itself
 * @param warmth how it warmed up; empty where that was not observed
 * @param scale by what its times were multiplied, all but those of its slots: where a comparison is measured in parts, the ratio of the times of the
 *     cell that all parts share; else 1
 */
public record TimedFork(
        List<Double> warmupNanosPerOp,
        List<Double> nanosPerOp,
        double meanNanosPerOp,
        Steadiness steadiness,
        Optional<Double> allocatedBytesPerOp,
        Optional<CpuTime> cpu,
        Surroundings surroundings,
        List<Slot> slots,
        Optional<Warmth> warmth,
        double scale)
        implements MeasuredFork {
    /** Refuses absent parts and impossible values, and copies the lists. */
    public TimedFork {
        Objects.requireNonNull(steadiness, "steadiness");
        Objects.requireNonNull(allocatedBytesPerOp, "allocatedBytesPerOp");
        Objects.requireNonNull(cpu, "cpu");
        Objects.requireNonNull(surroundings, "surroundings");
        Objects.requireNonNull(warmth, "warmth");
        slots = List.copyOf(slots);
        warmupNanosPerOp = List.copyOf(warmupNanosPerOp);
        nanosPerOp = List.copyOf(nanosPerOp);
        Possible.notNegative("warmupNanosPerOp", warmupNanosPerOp);
        Possible.notNegative("nanosPerOp", nanosPerOp);
        Possible.notNegative("meanNanosPerOp", meanNanosPerOp);
        Possible.notNegative("scale", scale);
        allocatedBytesPerOp.ifPresent(value -> Possible.notNegative("allocatedBytesPerOp", value));
    }

    /**
     * A fork that measured by itself.
     *
     * @param warmupNanosPerOp time per operation in each warm-up iteration
     * @param nanosPerOp time per operation in each measured iteration
     * @param meanNanosPerOp the fork's value
     * @param steadiness whether the measured iterations had settled
     * @param allocatedBytesPerOp allocated by the measuring thread; empty where unknown
     * @param cpu processor time; empty where the system does not tell
     * @param surroundings what was observed around the operation meanwhile
     */
    public TimedFork(
            List<Double> warmupNanosPerOp,
            List<Double> nanosPerOp,
            double meanNanosPerOp,
            Steadiness steadiness,
            Optional<Double> allocatedBytesPerOp,
            Optional<CpuTime> cpu,
            Surroundings surroundings) {
        this(
                warmupNanosPerOp,
                nanosPerOp,
                meanNanosPerOp,
                steadiness,
                allocatedBytesPerOp,
                cpu,
                surroundings,
                List.of(),
                Optional.empty(),
                1);
    }

    /** {@return the same with its times multiplied}
     *
     * @param factor by what
     */
    public TimedFork scaled(double factor) {
        return new TimedFork(
                warmupNanosPerOp.stream().map(nanos -> nanos * factor).toList(),
                nanosPerOp.stream().map(nanos -> nanos * factor).toList(),
                meanNanosPerOp * factor,
                steadiness,
                allocatedBytesPerOp,
                cpu,
                surroundings,
                slots,
                warmth,
                scale * factor);
    }

    /** {@return whether its value can be compared: a time that is none is not} */
    public boolean isComparable() {
        return meanNanosPerOp > 0;
    }
}
