// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.section;

import dev.tollgate.reports.model.load.Percentiles;
import java.util.Objects;

/**
 * Virtual threads over some time.
 *
 * @param observedNanos how long was observed
 * @param calls how many calls ended
 * @param pinnedEvents {@code jdk.VirtualThreadPinned} events: waits of a virtual thread that could not leave its carrier
 * @param pinnedNanos how long these waits took in all
 * @param delay how late another virtual thread was woken from a sleep
 */
public record Pinning(long observedNanos, long calls, long pinnedEvents, long pinnedNanos, Percentiles delay) {
    /** Refuses an absent part. */
    public Pinning {
        Objects.requireNonNull(delay, "delay");
    }
}
