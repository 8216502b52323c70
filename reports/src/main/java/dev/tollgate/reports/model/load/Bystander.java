// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.load;

import java.util.Objects;

/**
 * What an independent thread in the measuring JVM felt.
 *
 * @param wake how much later than asked it was woken from a sleep
 * @param allocation how long a small allocation took it
 */
public record Bystander(Percentiles wake, Percentiles allocation) {
    /** Refuses absent parts. */
    public Bystander {
        Objects.requireNonNull(wake, "wake");
        Objects.requireNonNull(allocation, "allocation");
    }

    /** {@return the longest stall of either kind} */
    public long worstNanos() {
        return Math.max(wake.maxNanos(), allocation.maxNanos());
    }
}
