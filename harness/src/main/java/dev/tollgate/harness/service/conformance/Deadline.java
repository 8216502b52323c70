// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.conformance;

import java.time.Duration;

/**
 * The moment until which something is waited for.
 *
 * @param nanoTime the moment, by {@link System#nanoTime()}
 * @param span how long that was at the start, for messages
 */
record Deadline(long nanoTime, Duration span) {
    private static final long NANOS_PER_MILLI = 1_000_000;

    /** {@return the moment after a span from now}
     *
     * @param span how long
     */
    static Deadline in(Duration span) {
        return new Deadline(System.nanoTime() + span.toNanos(), span);
    }

    /** {@return how many milliseconds are left, 0 where it has passed; rounded up, since 0 means for ever to a socket} */
    int millisLeft() {
        long left = nanoTime - System.nanoTime();
        return left <= 0 ? 0 : Math.toIntExact((left + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI);
    }
}
