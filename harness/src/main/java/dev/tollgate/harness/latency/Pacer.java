// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.latency;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Waits until a request is due: parks until shortly before, then spins, because the kernel wakes a thread 50 µs and more too late.
 * Clock, parking and spinning are handed in, so that it is tested without time.
 */
public final class Pacer {
    /** How long before a request is due parking ends and spinning begins. */
    static final long SPIN_NANOS = 100_000;

    private final LongSupplier nanoTime;
    private final LongConsumer parkNanos;
    private final Runnable spin;
    private final long spinNanos;

    Pacer(LongSupplier nanoTime, LongConsumer parkNanos, Runnable spin) {
        this(nanoTime, parkNanos, spin, SPIN_NANOS);
    }

    private Pacer(LongSupplier nanoTime, LongConsumer parkNanos, Runnable spin, long spinNanos) {
        this.nanoTime = nanoTime;
        this.parkNanos = parkNanos;
        this.spin = spin;
        this.spinNanos = spinNanos;
    }

    /** {@return a pacer by the system's clock} */
    public static Pacer system() {
        return system(SPIN_NANOS);
    }

    /**
     * {@return the same with another time of spinning}
     *
     * @param spinNanos how long before a request is due parking ends
     */
    public static Pacer system(long spinNanos) {
        // Parked on an object of its own, so that a recording tells waiting for work from waiting at work.
        WaitingForWork blocker = new WaitingForWork();
        return new Pacer(
                System::nanoTime, nanos -> LockSupport.parkNanos(blocker, nanos), Thread::onSpinWait, spinNanos);
    }

    /** What a worker parks on that has nothing to do. */
    static final class WaitingForWork {}

    long nanoTime() {
        return nanoTime.getAsLong();
    }

    /**
     * Returns when the clock has reached a time, at once where it has passed.
     *
     * @param time the time by that clock
     */
    public void await(long time) {
        long left = time - nanoTime.getAsLong();
        while (left > 0) {
            if (left > spinNanos) {
                parkNanos.accept(left - spinNanos);
            } else {
                spin.run();
            }
            left = time - nanoTime.getAsLong();
        }
    }
}
