// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.cell;

import dev.tollgate.reports.quantity.Possible;

/**
 * GC pauses and safepoints, from JFR: pauses are {@code jdk.GCPhasePause}, a safepoint is the time from
 * {@code SafepointBegin} to {@code SafepointEnd}, synchronisation is how long the last thread took to stop.
 *
 * @param pauses how many GC pauses
 * @param totalNanos their total time
 * @param maxNanos the longest
 * @param safepoints how many safepoints, those of pauses among them
 * @param safepointTotalNanos their total time
 * @param safepointMaxNanos the longest
 * @param syncMaxNanos the longest time to reach a safepoint
 * @param observedNanos how long was observed
 */
public record GcSummary(
        long pauses,
        long totalNanos,
        long maxNanos,
        long safepoints,
        long safepointTotalNanos,
        long safepointMaxNanos,
        long syncMaxNanos,
        long observedNanos) {

    /** Refuses impossible values. */
    public GcSummary {
        Possible.atLeast("pauses", pauses, 0);
        Possible.atLeast("totalNanos", totalNanos, 0);
        Possible.atLeast("maxNanos", maxNanos, 0);
        Possible.atLeast("safepoints", safepoints, 0);
        Possible.atLeast("safepointTotalNanos", safepointTotalNanos, 0);
        Possible.atLeast("safepointMaxNanos", safepointMaxNanos, 0);
        Possible.atLeast("syncMaxNanos", syncMaxNanos, 0);
        Possible.atLeast("observedNanos", observedNanos, 0);
    }

    /** {@return a summary of both} Counts and times are added, the longest kept.
     *
     * @param other another summary
     */
    public GcSummary plus(GcSummary other) {
        return new GcSummary(
                pauses + other.pauses,
                totalNanos + other.totalNanos,
                Math.max(maxNanos, other.maxNanos),
                safepoints + other.safepoints,
                safepointTotalNanos + other.safepointTotalNanos,
                Math.max(safepointMaxNanos, other.safepointMaxNanos),
                Math.max(syncMaxNanos, other.syncMaxNanos),
                observedNanos + other.observedNanos);
    }
}
