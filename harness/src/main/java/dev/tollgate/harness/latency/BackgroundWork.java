// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.latency;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * What the rest of a program does to the heap: a thread that makes garbage and replaces some of the live set, each at a steady rate
 * in bytes a second. Garbage is arrays of {@value #LEAST_BYTES} to {@value #MOST_BYTES} bytes, of which the last
 * {@value #KEPT} are kept, so that some of it survives a collection.
 *
 * <p>What it could not do while it was held up it makes up for, but not for more than {@value #MOST_BEHIND_MILLIS} ms: a service
 * that was stopped does not allocate twice as fast afterwards.
 */
final class BackgroundWork implements AutoCloseable {
    static final int LEAST_BYTES = 24;
    static final int MOST_BYTES = 1000;
    static final int KEPT = 4096;
    static final int MOST_BEHIND_MILLIS = 100;

    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final double NANOS_PER_SECOND = 1e9;

    private final LiveSet liveSet;
    private final long churnPerSecond;
    private final long allocationPerSecond;
    private final LongSupplier nanoTime;
    private final byte[][] kept = new byte[KEPT][];
    private final Thread thread =
            Thread.ofPlatform().daemon().name("background-work").unstarted(this::work);

    private volatile boolean closed;
    private long last;
    private double owedAllocation;
    private double owedChurn;
    private int made;
    private volatile long allocatedBytes;
    private volatile long replacedBytes;

    BackgroundWork(LiveSet liveSet, long churnPerSecond, long allocationPerSecond, LongSupplier nanoTime) {
        this.liveSet = liveSet;
        this.churnPerSecond = churnPerSecond;
        this.allocationPerSecond = allocationPerSecond;
        this.nanoTime = nanoTime;
        this.last = nanoTime.getAsLong();
    }

    /** Starts the thread, where there is anything to do. */
    void start() {
        if (churnPerSecond > 0 || allocationPerSecond > 0) {
            thread.start();
        }
    }

    /** {@return how much garbage it has made} */
    long allocatedBytes() {
        return allocatedBytes;
    }

    /** {@return how much of the live set it has replaced} */
    long replacedBytes() {
        return replacedBytes;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    private void work() {
        while (!closed) {
            LockSupport.parkNanos(PERIOD_NANOS);
            step();
        }
    }

    /** Makes what is due since the last step. */
    void step() {
        long now = nanoTime.getAsLong();
        double seconds = Math.min(now - last, TimeUnit.MILLISECONDS.toNanos(MOST_BEHIND_MILLIS)) / NANOS_PER_SECOND;
        last = now;
        owedAllocation += allocationPerSecond * seconds;
        owedChurn += churnPerSecond * seconds;
        long allocated = 0;
        while (owedAllocation > 0) {
            // All sizes by turns; the step is coprime to their number.
            int bytes = LEAST_BYTES + (int) (made * 389L % (MOST_BYTES - LEAST_BYTES + 1));
            kept[made++ & KEPT - 1] = new byte[bytes];
            made &= Integer.MAX_VALUE;
            owedAllocation -= bytes + 16;
            allocated += bytes + 16;
        }
        long replaced = 0;
        while (owedChurn > 0) {
            int bytes = liveSet.replaceOne();
            owedChurn -= bytes;
            replaced += bytes;
        }
        allocatedBytes += allocated;
        replacedBytes += replaced;
    }
}
