// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.profile;

import dev.tollgate.reports.model.profile.Stops;
import org.HdrHistogram.Histogram;

/** Times added up in bounded memory, however many there are. */
final class StopTimes {
    private static final int SIGNIFICANT_DIGITS = 3;

    private final Histogram histogram = new Histogram(SIGNIFICANT_DIGITS);
    private long totalNanos;
    private long maxNanos;

    /** Adds one whose length in all is also the longest part of it. */
    void add(long nanos) {
        add(nanos, nanos);
    }

    /** Adds one of several parts.
     *
     * @param total all parts
     * @param longest the longest of them
     */
    void add(long total, long longest) {
        histogram.recordValue(Math.max(0, longest));
        totalNanos += Math.max(0, total);
        maxNanos = Math.max(maxNanos, longest);
    }

    void addAll(StopTimes other) {
        histogram.add(other.histogram);
        totalNanos += other.totalNanos;
        maxNanos = Math.max(maxNanos, other.maxNanos);
    }

    long count() {
        return histogram.getTotalCount();
    }

    long totalNanos() {
        return totalNanos;
    }

    long maxNanos() {
        return maxNanos;
    }

    /** {@return a percentile, never above the longest} Its bucket's upper end would be. */
    long at(double percentile) {
        return Math.min(maxNanos, histogram.getValueAtPercentile(percentile));
    }

    Histogram histogram() {
        return histogram;
    }

    Stops stops(long durationNanos, String source) {
        return new Stops(count(), totalNanos, maxNanos, at(50), at(90), at(99), at(99.9), share(durationNanos), source);
    }

    double share(long durationNanos) {
        return durationNanos > 0 ? (double) totalNanos / durationNanos : 0;
    }
}
