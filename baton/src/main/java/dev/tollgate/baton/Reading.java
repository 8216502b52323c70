// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.baton;

import java.util.Map;

/** Clocks at one moment. Only differences of two readings mean anything. */
public final class Reading {
    private final Map<String, Long> pauseWaits;
    private final long nanoTime;
    private final long threadNanos;
    private final long waitNanos;
    private final long othersNanos;
    private final int foreignRunning;

    Reading(
            long nanoTime,
            long threadNanos,
            long waitNanos,
            long othersNanos,
            int foreignRunning,
            Map<String, Long> pauseWaits) {
        this.nanoTime = nanoTime;
        this.threadNanos = threadNanos;
        this.waitNanos = waitNanos;
        this.othersNanos = othersNanos;
        this.foreignRunning = foreignRunning;
        this.pauseWaits = pauseWaits;
    }

    /** {@return the wall clock, as {@link System#nanoTime()}} */
    public long nanoTime() {
        return nanoTime;
    }

    /** {@return processor time of the measuring thread, in nanoseconds} */
    public long threadNanos() {
        return threadNanos;
    }

    /** {@return time for which the measuring thread could have run and had no processor, in nanoseconds; 0 where the system does not tell} */
    public long waitNanos() {
        return waitNanos;
    }

    /** {@return processor time of the other threads of this JVM, in nanoseconds; 0 where the system does not tell} */
    public long othersNanos() {
        return othersNanos;
    }

    /** {@return how many threads of other processes were on a processor, or waited for one, at that moment; 0 where the system does not tell} */
    public int foreignRunning() {
        return foreignRunning;
    }

    /**
     * {@return for how long since an earlier reading the threads that work while all others stand still had no processor, the longest of them} So much longer, at
     * most, the others stood still. In nanoseconds; 0 where the system does not tell.
     *
     * @param before the earlier reading
     */
    public long pauseWaitSince(Reading before) {
        long longest = 0;
        for (Map.Entry<String, Long> thread : pauseWaits.entrySet()) {
            Long earlier = before.pauseWaits.get(thread.getKey());
            longest = Math.max(longest, thread.getValue() - (earlier == null ? 0 : earlier));
        }
        return longest;
    }
}
