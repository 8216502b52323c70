// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.recording;

import dev.tollgate.reports.model.cell.GcSummary;

/** Counts pauses and safepoints, whatever they are read from. Times are in nanoseconds. */
final class GcTally {
    private long pauses;
    private long pauseTotal;
    private long pauseMax;
    private long safepoints;
    private long safepointTotal;
    private long safepointMax;
    private long syncMax;

    void addPause(long nanos) {
        pauses++;
        pauseTotal += nanos;
        pauseMax = Math.max(pauseMax, nanos);
    }

    void addSafepoint(long nanos) {
        safepoints++;
        safepointTotal += nanos;
        safepointMax = Math.max(safepointMax, nanos);
    }

    /** Adds the time that it took until all threads stood still. */
    void addSync(long nanos) {
        syncMax = Math.max(syncMax, nanos);
    }

    GcSummary summary(long observedNanos) {
        return new GcSummary(
                pauses,
                pauseTotal,
                pauseMax,
                safepoints,
                safepointTotal,
                safepointMax,
                syncMax,
                Math.max(0, observedNanos));
    }
}
