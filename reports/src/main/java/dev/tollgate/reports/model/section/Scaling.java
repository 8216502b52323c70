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
 * @param figures what they say together; empty where none succeeded
 */
public record Scaling(Target target, int threads, List<ScalingSample> samples, Optional<ScalingFigures> figures)
        implements SectionRow {
    /** Refuses absent parts and copies the list. */
    public Scaling {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(figures, "figures");
        samples = List.copyOf(samples);
    }

    /** {@return operations per second of all threads together; empty where no JVM succeeded} */
    public Optional<Estimate> throughput() {
        return figures.map(ScalingFigures::throughput);
    }

    /** {@return the throughput over that of one thread and the number of threads; empty where no round has both} */
    public Optional<Estimate> efficiency() {
        return figures.flatMap(ScalingFigures::efficiency);
    }
}
