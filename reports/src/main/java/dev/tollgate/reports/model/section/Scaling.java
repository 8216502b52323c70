// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.section;

import dev.tollgate.reports.model.cell.Target;
import dev.tollgate.reports.quantity.Estimate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An implementation called by some number of platform threads at once.
 *
 * @param target what is measured
 * @param threads how many threads call it
 * @param samples one for each JVM, in the order they ran, failed ones among them
 * @param throughput operations per second of all threads together, {@code op/s}; empty where no JVM succeeded
 * @param efficiency the throughput over that of one thread and the number of threads, by rounds, {@code ratio}; 1 is
 *     perfect scaling; empty where no round has both
 */
public record Scaling(
        Target target,
        int threads,
        List<ScalingSample> samples,
        Optional<Estimate> throughput,
        Optional<Estimate> efficiency)
        implements SectionRow {
    /** Refuses absent parts and copies the list. */
    public Scaling {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(throughput, "throughput");
        Objects.requireNonNull(efficiency, "efficiency");
        samples = List.copyOf(samples);
    }
}
