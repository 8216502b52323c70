// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.sampling;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Times calls one after the other: the first few singly, then in batches that are made so long that reading the clock is a small
 * part of them.
 */
final class Watch {
    /** A batch shorter than this is followed by one of twice as many calls: the clock takes about 30 ns to read. */
    private static final long SHORT_NANOS = 100_000;
    /** A batch longer than this is followed by one of half as many calls. */
    private static final long LONG_NANOS = 1_000_000;

    /** How many calls are timed singly, the first call not among them. */
    static final int SINGLE_CALLS = 9;

    private final Calls calls;
    private final LongSupplier nanoTime;
    private final long begin;
    private final List<Batch> batches = new ArrayList<>();
    private final List<Long> single = new ArrayList<>();
    private long end;

    /**
     * Calls that were timed together.
     *
     * @param beginNanos when they began, from the beginning of the first call
     * @param nanos how long they took
     * @param calls how many
     */
    record Batch(long beginNanos, long nanos, int calls) {}

    /**
     * A watch.
     *
     * @param calls the calls, the first of which has just ended
     * @param nanoTime the clock
     * @param begin when the first call began
     */
    Watch(Calls calls, LongSupplier nanoTime, long begin) {
        this.calls = calls;
        this.nanoTime = nanoTime;
        this.begin = begin;
        this.end = nanoTime.getAsLong();
        batches.add(new Batch(0, end - begin, 1));
    }

    /** Calls and times until some nanoseconds after the beginning of the first call, and twice at least. */
    void until(long nanos) {
        int size = 1;
        do {
            long before = nanoTime.getAsLong();
            calls.run(size);
            end = nanoTime.getAsLong();
            long took = end - before;
            batches.add(new Batch(before - begin, took, size));
            if (single.size() < SINGLE_CALLS) {
                single.add(took);
            } else if (took < SHORT_NANOS && size < Integer.MAX_VALUE / 2) {
                size *= 2;
            } else if (took > LONG_NANOS && size > 1) {
                size /= 2;
            }
        } while (end - begin < nanos);
    }

    List<Batch> batches() {
        return batches;
    }

    /** {@return how long the second and further calls took, each by itself} */
    List<Long> single() {
        return single;
    }

    long watchedNanos() {
        return end - begin;
    }
}
