// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.section;

import dev.tollgate.reports.quantity.Estimate;
import java.util.Objects;
import java.util.Optional;

/**
 * What the JVMs of an implementation called by some number of threads say together.
 *
 * @param throughput operations per second of all threads together, {@code op/s}
 * @param efficiency the throughput over that of one thread and the number of threads, by rounds, {@code ratio}; 1 is
 *     perfect scaling; empty where no round has both
 */
public record ScalingFigures(Estimate throughput, Optional<Estimate> efficiency) {
    /** Refuses absent parts. */
    public ScalingFigures {
        Objects.requireNonNull(throughput, "throughput");
        Objects.requireNonNull(efficiency, "efficiency");
    }
}
