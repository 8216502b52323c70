// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.services;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends connections whose client is too slow. Neither stack limits how long a head or a body may take, so the thread that waits for them
 * says how long it means to wait, and is interrupted when it has waited longer: that closes its channel.
 */
final class Deadlines implements AutoCloseable {
    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long NONE = 0;

    private final Set<Deadline> open = ConcurrentHashMap.newKeySet();
    private final Thread sweeper;
    private volatile boolean ended;

    Deadlines() {
        sweeper = Thread.ofPlatform().daemon().name("slow-clients").start(this::sweep);
    }

    /** {@return a deadline that the calling thread sets and clears; closed when the thread is done} */
    Deadline forThisThread() {
        return forThat(Thread.currentThread()::interrupt);
    }

    /**
     * {@return a deadline}
     *
     * @param end what is done once it has passed
     */
    Deadline forThat(Runnable end) {
        Deadline deadline = new Deadline(end);
        open.add(deadline);
        return deadline;
    }

    private void sweep() {
        while (!ended) {
            LockSupport.parkNanos(PERIOD_NANOS);
            long now = System.nanoTime();
            open.forEach(deadline -> deadline.endIfPassed(now));
        }
    }

    @Override
    public void close() {
        ended = true;
        LockSupport.unpark(sweeper);
    }

    /** What one connection waits for. */
    final class Deadline implements AutoCloseable {
        private final Runnable end;
        private volatile long atNanos = NONE;

        private Deadline(Runnable end) {
            this.end = end;
        }

        /** From now on there are so many seconds. */
        void within(int seconds) {
            // The lowest bit tells a time from none.
            atNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds) | 1;
        }

        /** What was waited for has come. */
        void clear() {
            atNanos = NONE;
        }

        private void endIfPassed(long now) {
            long at = atNanos;
            if (at != NONE && now - at > 0) {
                atNanos = NONE;
                end.run();
            }
        }

        @Override
        public void close() {
            open.remove(this);
        }
    }
}
