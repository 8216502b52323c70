// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.baton;

/** Clocks at one moment. Only differences of two readings mean anything. */
public final class Reading {
    private final long nanoTime;
    private final long threadNanos;
    private final long waitNanos;
    private final long othersNanos;
    private final int foreignRunning;

    Reading(long nanoTime, long threadNanos, long waitNanos, long othersNanos, int foreignRunning) {
        this.nanoTime = nanoTime;
        this.threadNanos = threadNanos;
        this.waitNanos = waitNanos;
        this.othersNanos = othersNanos;
        this.foreignRunning = foreignRunning;
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
}
