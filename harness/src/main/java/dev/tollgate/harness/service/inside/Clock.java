// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.inside;

import java.time.Instant;

/** The wall clock over {@link System#nanoTime()}: servers and their recordings go by the one, requests by the other. */
final class Clock {
    private static final int TRIES = 20;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private Clock() {}

    /** {@return how far the wall clock is ahead now} Of some readings the one that was interrupted least. */
    static long ahead() {
        long best = 0;
        long narrowest = Long.MAX_VALUE;
        for (int i = 0; i < TRIES; i++) {
            long before = System.nanoTime();
            long wall = epochNanos(Instant.now());
            long after = System.nanoTime();
            if (after - before < narrowest) {
                narrowest = after - before;
                best = wall - before - (after - before) / 2;
            }
        }
        return best;
    }

    /** {@return a time in nanoseconds since 1970} */
    static long epochNanos(Instant time) {
        return time.getEpochSecond() * NANOS_PER_SECOND + time.getNano();
    }
}
