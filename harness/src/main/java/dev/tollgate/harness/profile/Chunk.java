// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.profile;

/**
 * A part of a recording that stands for itself, by its head.
 *
 * @param at where it begins in the file
 * @param size its bytes
 * @param startNanos when it began, since 1970
 * @param durationNanos how long it recorded; 0 where its JVM died before that was written
 * @param startTicks the same begin by the clock of its events
 * @param ticksPerSecond of that clock
 * @param pools where its last checkpoint is, from its begin
 * @param types where its types are described, from its begin
 */
record Chunk(
        long at,
        long size,
        long startNanos,
        long durationNanos,
        long startTicks,
        long ticksPerSecond,
        long pools,
        long types) {
    static final int HEAD_BYTES = 68;

    /** Clocks of one JVM move so far against each other in a long recording. */
    private static final double SAME_CLOCK_NANOS = 1e8;

    long endNanos() {
        return startNanos + durationNanos;
    }

    boolean isOpen() {
        return durationNanos == 0;
    }

    /** {@return whether another may be the same once more} Their bytes decide. */
    boolean looksLike(Chunk other) {
        return size == other.size && startNanos == other.startNanos && durationNanos == other.durationNanos;
    }

    boolean hasClockOf(Chunk other) {
        return ticksPerSecond == other.ticksPerSecond && Math.abs(zero() - other.zero()) < SAME_CLOCK_NANOS;
    }

    /** When its clock was at zero. */
    private double zero() {
        return startNanos - startTicks * 1e9 / ticksPerSecond;
    }
}
