// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.load;

import java.util.List;
import java.util.Objects;

/**
 * When something happened that may hold up requests: for a time line.
 *
 * @param kind what
 * @param count how often
 * @param totalNanos how long in all
 * @param maxNanos the longest
 * @param startNanos beginnings from the start of the measured part, in order; the longest where there are too many to keep
 * @param nanos how long each lasted, in the same order
 */
public record Marks(Cause kind, long count, long totalNanos, long maxNanos, List<Long> startNanos, List<Long> nanos) {
    /** Refuses absent parts and copies the lists. */
    public Marks {
        Objects.requireNonNull(kind, "kind");
        startNanos = List.copyOf(startNanos);
        nanos = List.copyOf(nanos);
    }
}
