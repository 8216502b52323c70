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
 * @param nanosPerOp time per operation in each measured iteration
 * @param meanNanosPerOp the fork's value: total time over total operations of the measured iterations
 * @param steadiness whether the measured iterations had settled
 * @param allocatedBytesPerOp allocated by the measuring thread; empty where unknown
 * @param cpu processor time; empty where the system does not tell
 * @param surroundings what was observed around the operation meanwhile
 */
public record TimedFork(
        List<Double> warmupNanosPerOp,
        List<Double> nanosPerOp,
        double meanNanosPerOp,
        Steadiness steadiness,
        Optional<Double> allocatedBytesPerOp,
        Optional<CpuTime> cpu,
        Surroundings surroundings)
        implements MeasuredFork {
    /** Refuses absent parts and impossible values, and copies the lists. */
    public TimedFork {
        Objects.requireNonNull(steadiness, "steadiness");
        Objects.requireNonNull(allocatedBytesPerOp, "allocatedBytesPerOp");
        Objects.requireNonNull(cpu, "cpu");
        Objects.requireNonNull(surroundings, "surroundings");
        warmupNanosPerOp = List.copyOf(warmupNanosPerOp);
        nanosPerOp = List.copyOf(nanosPerOp);
        Possible.notNegative("warmupNanosPerOp", warmupNanosPerOp);
        Possible.notNegative("nanosPerOp", nanosPerOp);
        Possible.notNegative("meanNanosPerOp", meanNanosPerOp);
        allocatedBytesPerOp.ifPresent(value -> Possible.notNegative("allocatedBytesPerOp", value));
    }

    /** {@return whether its value can be compared: a time that is none is not} */
    public boolean isComparable() {
        return meanNanosPerOp > 0;
    }
}
