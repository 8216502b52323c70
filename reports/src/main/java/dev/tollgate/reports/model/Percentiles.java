// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model;

import java.util.Objects;

/**
 * A distribution of times.
 *
 * @param p50Nanos the median
 * @param p90Nanos the 90th percentile
 * @param p99Nanos the 99th percentile
 * @param p999Nanos the 99.9th percentile
 * @param maxNanos the greatest value
 * @param count how many values
 * @param histogram the whole distribution, an HdrHistogram compressed and in Base64, so that it can be merged; may be empty
 */
public record Percentiles(
        long p50Nanos, long p90Nanos, long p99Nanos, long p999Nanos, long maxNanos, long count, String histogram) {
    /** Refuses an absent histogram. */
    public Percentiles {
        Objects.requireNonNull(histogram, "histogram");
    }
}
