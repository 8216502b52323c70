// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.section;

import dev.tollgate.reports.model.cell.Target;
import dev.tollgate.reports.model.load.Percentiles;
import dev.tollgate.reports.quantity.Estimate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An implementation called by more virtual threads than there are carriers.
 *
 * @param target what is measured
 * @param waits whether each call waits once inside the task, where it calls back into Java
 * @param carriers how many carrier threads there are
 * @param callers how many virtual threads call
 * @param samples one for each JVM, in the order they ran, failed ones among them
 * @param figures what they say together; empty where none succeeded
 */
public record VirtualThreads(
        Target target,
        boolean waits,
        int carriers,
        int callers,
        List<VirtualThreadsSample> samples,
        Optional<PinningFigures> figures)
        implements SectionRow {
    /** Refuses absent parts and copies the list. */
    public VirtualThreads {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(figures, "figures");
        samples = List.copyOf(samples);
    }

    /** {@return {@code jdk.VirtualThreadPinned} events per call; empty where no JVM succeeded} */
    public Optional<Estimate> pinnedPerCall() {
        return figures.flatMap(PinningFigures::pinnedPerCall);
    }

    /** {@return how late another virtual thread was woken from a sleep, over all JVMs that succeeded} */
    public Optional<Percentiles> delay() {
        return figures.map(PinningFigures::delay);
    }
}
