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
 * @param pinnedPerCall {@code jdk.VirtualThreadPinned} events per call, {@code event/op}; empty where no JVM succeeded
 * @param delay how late another virtual thread was woken from a sleep, over all JVMs that succeeded; empty where none did
 */
public record VirtualThreads(
        Target target,
        boolean waits,
        int carriers,
        int callers,
        List<VirtualThreadsSample> samples,
        Optional<Estimate> pinnedPerCall,
        Optional<Percentiles> delay)
        implements SectionRow {
    /** Refuses absent parts and copies the list. */
    public VirtualThreads {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(pinnedPerCall, "pinnedPerCall");
        Objects.requireNonNull(delay, "delay");
        samples = List.copyOf(samples);
    }
}
