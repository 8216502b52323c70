// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.services;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Which requests are being answered, so that a server that is told to end loses none that it has accepted. A connection whose thread has not had a processor yet looks
 * idle while its request lies in the socket, so a server is quiet only when nothing was answered for a while.
 */
final class InFlight {
    private static final Duration QUIET = Duration.ofMillis(500);
    private static final long POLL_MILLIS = 20;

    private final AtomicInteger active = new AtomicInteger();
    private volatile long lastEnd = System.nanoTime();
    private volatile boolean stopping;

    void begins() {
        active.incrementAndGet();
    }

    void ended() {
        lastEnd = System.nanoTime();
        active.decrementAndGet();
    }

    /** {@return whether the server was told to end: what connects from now on is not served, and each answer is its connection's last} */
    boolean isStopping() {
        return stopping;
    }

    /** Waits until nothing has been answered for a while, but no longer than a server may take to end. */
    void stop() {
        stopping = true;
        long begin = System.nanoTime();
        long most = Duration.ofSeconds(Limits.STOP_SECONDS).toNanos() - 2 * QUIET.toNanos();
        try {
            while (System.nanoTime() - begin < most
                    && (active.get() > 0 || System.nanoTime() - Math.max(begin, lastEnd) < QUIET.toNanos())) {
                Thread.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
