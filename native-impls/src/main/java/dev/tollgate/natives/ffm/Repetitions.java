// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.ffm;

/** How often a loop on the native side performs its task in one call, so that the crossing no longer counts. */
final class Repetitions {
    /** A call of this length hides a crossing of some 10 ns to 0.01 % and still leaves a benchmark thousands of calls. */
    private static final double CALL_NANOS = 300_000;

    private static final int MOST = 100_000;

    private Repetitions() {}

    /**
     * {@return the number for an input}
     *
     * @param bytes the input's length
     * @param nanosPerByte what the task takes, roughly
     */
    static int of(int bytes, double nanosPerByte) {
        return ofNanos(20 + bytes * nanosPerByte);
    }

    /**
     * {@return the number for a task}
     *
     * @param once what it takes in nanoseconds, roughly
     */
    static int ofNanos(double once) {
        return (int) Math.clamp(CALL_NANOS / once, 1, MOST);
    }
}
