// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.latency;

import java.util.Arrays;
import java.util.Locale;

/**
 * When each request is due: computed before the first is sent, from a seed, so that what is slow cannot hold back what is to
 * come.
 */
public final class Schedule {
    /** More than these do not fit into the memory of a fork beside what it measures. */
    public static final int MOST_REQUESTS = 5_000_000;

    private final long[] due;
    private final long warmupNanos;
    private final long nanos;
    private final int firstMeasured;

    private Schedule(long[] due, long warmupNanos, long nanos) {
        this.due = due;
        this.warmupNanos = warmupNanos;
        this.nanos = nanos;
        int first = Arrays.binarySearch(due, warmupNanos);
        if (first < 0) {
            first = -first - 1;
        }
        while (first > 0 && due[first - 1] == warmupNanos) {
            first--;
        }
        this.firstMeasured = first;
    }

    /**
     * {@return a schedule}
     *
     * @param process how requests are spread
     * @param ratePerSecond their mean rate, above 0
     * @param warmupNanos for how long before the measured part
     * @param measuredNanos how long that is, above 0
     * @param seed where chance comes from
     * @throws IllegalArgumentException where it would hold more than {@link #MOST_REQUESTS}
     */
    public static Schedule of(
            ArrivalProcess process, double ratePerSecond, long warmupNanos, long measuredNanos, long seed) {
        if (!(ratePerSecond > 0) || warmupNanos < 0 || measuredNanos <= 0) {
            throw new IllegalArgumentException(
                    "rate and time must be above 0: " + ratePerSecond + "/s, " + measuredNanos);
        }
        long total = warmupNanos + measuredNanos;
        double expected = ratePerSecond * total / ArrivalProcess.NANOS_PER_SECOND;
        if (expected > MOST_REQUESTS) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "%.0f requests are too many for one fork; the limit is %d", expected, MOST_REQUESTS));
        }
        Times times = new Times((int) (expected * 1.2) + 64);
        process.arrive(ratePerSecond, total, seed, times::add);
        return new Schedule(times.toArray(), warmupNanos, total);
    }

    /**
     * {@return this schedule and another one right behind it, which is all measured}
     *
     * @param next the other one
     */
    public Schedule then(Schedule next) {
        long[] both = Arrays.copyOf(due, due.length + next.due.length);
        for (int i = 0; i < next.due.length; i++) {
            both[due.length + i] = nanos + next.due[i];
        }
        return new Schedule(both, warmupNanos, nanos + next.nanos);
    }

    /** {@return how many requests there are, those of the warm-up among them} */
    public int size() {
        return due.length;
    }

    /** {@return when a request is due, in nanoseconds from the beginning of the warm-up}
     *
     * @param index which, from 0
     */
    public long due(int index) {
        return due[index];
    }

    /** {@return the first request of the measured part; {@link #size()} where there is none} */
    public int firstMeasured() {
        return firstMeasured;
    }

    /** {@return when the measured part begins} */
    public long warmupNanos() {
        return warmupNanos;
    }

    /** {@return when the schedule ends} */
    public long nanos() {
        return nanos;
    }

    /** An array that grows. */
    private static final class Times {
        private long[] values;
        private int size;

        Times(int capacity) {
            values = new long[capacity];
        }

        void add(long value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size + (size >> 1));
            }
            values[size++] = value;
        }

        long[] toArray() {
            return Arrays.copyOf(values, size);
        }
    }
}
