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
    private final GcTally tally = new GcTally();

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
        return events.tally.summary(Duration.between(from, to).toNanos());
    }

    private void add(RecordedEvent event) {
        switch (event.getEventType().getName()) {
            case "jdk.GCPhasePause" -> {
                if (overlaps(event.getStartTime(), event.getEndTime())) {
                    tally.addPause(event.getDuration().toNanos());
                }
            }
            // Events of one safepoint come in the order in which they end, Begin first.
            case "jdk.SafepointBegin" -> begun.put(event.getLong("safepointId"), event.getStartTime());
            case "jdk.SafepointEnd" -> safepointEnded(event);
            case "jdk.SafepointStateSynchronization" -> {
                if (overlaps(event.getStartTime(), event.getEndTime())) {
                    tally.addSync(event.getDuration().toNanos());
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
            tally.addSafepoint(Duration.between(start, event.getEndTime()).toNanos());
        }
    }

    private boolean overlaps(Instant start, Instant end) {
        return !end.isBefore(from) && !start.isAfter(to);
    }
}
