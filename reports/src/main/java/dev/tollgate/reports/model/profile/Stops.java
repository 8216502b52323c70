// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.profile;

import java.util.Objects;

/**
 * Times in which threads stood still, over a whole recording.
 *
 * @param count how many
 * @param totalNanos their total time
 * @param maxNanos the longest
 * @param p50Nanos the median
 * @param p90Nanos the 90th percentile
 * @param p99Nanos the 99th percentile
 * @param p999Nanos the 99.9th percentile
 * @param share their total time over the time that was recorded
 * @param source which events they come from, in words
 */
public record Stops(
        long count,
        long totalNanos,
        long maxNanos,
        long p50Nanos,
        long p90Nanos,
        long p99Nanos,
        long p999Nanos,
        double share,
        String source) {
    /** Refuses an absent source. */
    public Stops {
        Objects.requireNonNull(source, "source");
    }
}
