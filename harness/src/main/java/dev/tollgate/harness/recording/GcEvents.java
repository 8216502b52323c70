// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.recording;

import dev.tollgate.reports.model.cell.GcSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;

/** Reads GC pauses and safepoints out of a JFR recording. */
public final class GcEvents {
    private final Instant from;
    private final Instant to;
    private final Map<Long, Instant> begun = new HashMap<>();
    private long pauses;
    private long pauseTotal;
    private long pauseMax;
    private long safepoints;
    private long safepointTotal;
    private long safepointMax;
    private long syncMax;

    private GcEvents(Instant from, Instant to) {
        this.from = from;
        this.to = to;
    }

    /**
     * {@return a summary of what overlaps a window}
     *
     * <p>A pause is {@code jdk.GCPhasePause}, whose sum equals {@code GarbageCollection.sumOfPauses} on all collectors;
     * {@code GarbageCollection.duration} is the whole cycle on concurrent ones and never a pause. A safepoint lasts from
     * {@code SafepointBegin.start} to {@code SafepointEnd.end}, joined on the safepoint's id.
     *
     * @param recording a recording
     * @param from the beginning of the window
     * @param to its end
     * @throws IOException where the recording cannot be read
     */
    public static GcSummary summarise(Path recording, Instant from, Instant to) throws IOException {
        GcEvents events = new GcEvents(from, to);
        RecordingEvents.read(recording, events::add);
        return new GcSummary(
                events.pauses,
                events.pauseTotal,
                events.pauseMax,
                events.safepoints,
                events.safepointTotal,
                events.safepointMax,
                events.syncMax,
                Math.max(0, Duration.between(from, to).toNanos()));
    }

    private void add(RecordedEvent event) {
        switch (event.getEventType().getName()) {
            case "jdk.GCPhasePause" -> {
                if (overlaps(event.getStartTime(), event.getEndTime())) {
                    long nanos = event.getDuration().toNanos();
                    pauses++;
                    pauseTotal += nanos;
                    pauseMax = Math.max(pauseMax, nanos);
                }
            }
            // Events of one safepoint come in the order in which they end, Begin first.
            case "jdk.SafepointBegin" -> begun.put(event.getLong("safepointId"), event.getStartTime());
            case "jdk.SafepointEnd" -> safepointEnded(event);
            case "jdk.SafepointStateSynchronization" -> {
                if (overlaps(event.getStartTime(), event.getEndTime())) {
                    syncMax = Math.max(syncMax, event.getDuration().toNanos());
                }
            }
            default -> {
                // Recorded for whoever opens the file, not summarised.
            }
        }
    }

    private void safepointEnded(RecordedEvent event) {
        Instant start = begun.remove(event.getLong("safepointId"));
        if (start != null && overlaps(start, event.getEndTime())) {
            long nanos = Duration.between(start, event.getEndTime()).toNanos();
            safepoints++;
            safepointTotal += nanos;
            safepointMax = Math.max(safepointMax, nanos);
        }
    }

    private boolean overlaps(Instant start, Instant end) {
        return !end.isBefore(from) && !start.isAfter(to);
    }
}
