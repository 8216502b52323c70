// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.section;

import dev.tollgate.reports.model.load.Percentiles;
import dev.tollgate.reports.quantity.Estimate;
import java.util.Objects;
import java.util.Optional;

/**
 * What the JVMs of an implementation called by virtual threads say together.
 *
 * @param pinnedPerCall {@code jdk.VirtualThreadPinned} events per call, {@code event/op}; empty where no call ended
 * @param delay how late another virtual thread was woken from a sleep
 */
public record PinningFigures(Optional<Estimate> pinnedPerCall, Percentiles delay) {
    /** Refuses absent parts. */
    public PinningFigures {
        Objects.requireNonNull(pinnedPerCall, "pinnedPerCall");
        Objects.requireNonNull(delay, "delay");
    }
}
