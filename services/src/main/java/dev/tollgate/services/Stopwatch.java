// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.services;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Measures one request: from its head on, and what of that was spent across the boundary to native code. */
final class Stopwatch {
    private static final long NANOS_PER_MICRO = 1000;
    private static final int MICROS_PER_MILLI = 1000;

    private final long startNanos = System.nanoTime();
    private long crossNanos;
    private boolean crossed;

    /** {@return what a call gives, timed as a crossing where it is one} */
    <R> R crossing(boolean crosses, Supplier<R> call) {
        if (!crosses) {
            return call.get();
        }
        long before = System.nanoTime();
        try {
            return call.get();
        } finally {
            crossNanos += System.nanoTime() - before;
            crossed = true;
        }
    }

    /** {@return whether so much time has gone by} */
    boolean isBeyond(int seconds) {
        return System.nanoTime() - startNanos > TimeUnit.SECONDS.toNanos(seconds);
    }

    /** {@return the value of the header Server-Timing} */
    String serverTiming() {
        String app = "app;dur=" + millis(System.nanoTime() - startNanos);
        return crossed ? app + ", cross;dur=" + millis(crossNanos) : app;
    }

    private static String millis(long nanos) {
        long micros = (nanos + NANOS_PER_MICRO / 2) / NANOS_PER_MICRO;
        // Digits by hand: a format string costs more than many a request.
        String fraction = Long.toString(MICROS_PER_MILLI + micros % MICROS_PER_MILLI);
        return micros / MICROS_PER_MILLI + "." + fraction.substring(1);
    }
}
