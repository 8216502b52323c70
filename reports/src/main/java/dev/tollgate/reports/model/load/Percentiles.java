// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.load;

import dev.tollgate.reports.quantity.Possible;
import java.util.Objects;
import java.util.Optional;

/**
 * A distribution of times.
 *
 * @param p50Nanos the median
 * @param p90Nanos the 90th percentile
 * @param p99Nanos the 99th percentile
 * @param p999Nanos the 99.9th percentile
 * @param p9999Nanos the 99.99th percentile; empty where fewer than 10 values lie beyond it
 * @param maxNanos the greatest value
 * @param count how many values
 * @param histogram the whole distribution, an HdrHistogram compressed and in Base64, so that it can be merged; may be empty
 */
public record Percentiles(
        long p50Nanos,
        long p90Nanos,
        long p99Nanos,
        long p999Nanos,
        Optional<Long> p9999Nanos,
        long maxNanos,
        long count,
        String histogram) {
    /** Refuses absent parts and impossible values. */
    public Percentiles {
        Objects.requireNonNull(p9999Nanos, "p9999Nanos");
        Objects.requireNonNull(histogram, "histogram");
        Possible.atLeast("p50Nanos", p50Nanos, 0);
        Possible.atLeast("p90Nanos", p90Nanos, 0);
        Possible.atLeast("p99Nanos", p99Nanos, 0);
        Possible.atLeast("p999Nanos", p999Nanos, 0);
        p9999Nanos.ifPresent(value -> Possible.atLeast("p9999Nanos", value, 0));
        Possible.atLeast("maxNanos", maxNanos, 0);
        Possible.atLeast("count", count, 0);
    }

    /**
     * A distribution with too few values for its 99.99th percentile.
     *
     * @param p50Nanos the median
     * @param p90Nanos the 90th percentile
     * @param p99Nanos the 99th percentile
     * @param p999Nanos the 99.9th percentile
     * @param maxNanos the greatest value
     * @param count how many values
     * @param histogram the whole distribution; may be empty
     */
    public Percentiles(
            long p50Nanos, long p90Nanos, long p99Nanos, long p999Nanos, long maxNanos, long count, String histogram) {
        this(p50Nanos, p90Nanos, p99Nanos, p999Nanos, Optional.empty(), maxNanos, count, histogram);
    }
}
