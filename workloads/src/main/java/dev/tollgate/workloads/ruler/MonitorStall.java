// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.ruler;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Answers at once, but at each full second since its first call holds every caller up for {@value #STALL_MILLIS} ms: whoever calls
 * first in that time sleeps until it is over while it holds a lock, and the others wait for the lock. What a latency test finds
 * of it can be worked out beforehand, so that the test itself is tested.
 *
 * <p>All callers in a JVM share the lock and the times.
 */
final class MonitorStall implements KnownStall {
    /** How long each stall is. */
    static final int STALL_MILLIS = 50;

    /** From the beginning of one stall to that of the next. */
    static final int PERIOD_MILLIS = 1000;

    private static final long STALL_NANOS = TimeUnit.MILLISECONDS.toNanos(STALL_MILLIS);
    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(PERIOD_MILLIS);
    private static final MonitorStall SHARED = new MonitorStall(System::nanoTime, MonitorStall::sleepNanos);

    private final LongSupplier nanoTime;
    private final Sleep sleep;
    private boolean begun;
    private long next;

    MonitorStall(LongSupplier nanoTime, Sleep sleep) {
        this.nanoTime = nanoTime;
        this.sleep = sleep;
    }

    /** Sleeping, so that it can be tested without time. */
    @FunctionalInterface
    interface Sleep {
        void nanos(long nanos);
    }

    static KnownStall shared() {
        return SHARED;
    }

    @Override
    public synchronized long call() {
        long now = nanoTime.getAsLong();
        if (!begun) {
            begun = true;
            next = now + PERIOD_NANOS;
        }
        if (now - next >= 0) {
            long left = next + STALL_NANOS - now;
            while (left > 0) {
                sleep.nanos(left);
                left = next + STALL_NANOS - nanoTime.getAsLong();
            }
            // A stall that nobody was there to feel is over.
            next += ((now - next) / PERIOD_NANOS + 1) * PERIOD_NANOS;
        }
        return 1;
    }

    private static void sleepNanos(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while it held its callers up", e);
        }
    }
}
