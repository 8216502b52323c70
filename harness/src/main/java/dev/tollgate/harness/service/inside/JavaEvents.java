// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.inside;

import dev.tollgate.harness.recording.RecordingEvents;
import dev.tollgate.harness.recording.TimeSpan;
import dev.tollgate.reports.model.load.Cause;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import jdk.jfr.consumer.RecordedEvent;

/** What a recording of a server says of a time. */
final class JavaEvents {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Instant from;
    private final Instant to;
    private final Stops stops;
    private final Map<Long, Instant> safepoints = new HashMap<>();
    private long collections;
    private long compilations;
    private long compilationNanos;
    private OptionalLong heapAfter = OptionalLong.empty();
    private OptionalLong lastAfter = OptionalLong.empty();
    private Instant firstAfterAt = Instant.EPOCH;
    private Instant lastBeforeAt = Instant.EPOCH;
    private long allocated;

    private JavaEvents(Instant from, Instant to, Stops stops) {
        this.from = from;
        this.to = to;
        this.stops = stops;
    }

    static JavaEvents read(Path recording, Instant from, Instant to, Stops stops) throws IOException {
        JavaEvents events = new JavaEvents(from, to, stops);
        RecordingEvents.read(recording, event -> {
            if (!event.getEndTime().isBefore(from) && !event.getStartTime().isAfter(to)) {
                events.add(event);
            }
        });
        return events;
    }

    private void add(RecordedEvent event) {
        switch (event.getEventType().getName()) {
            case "jdk.GCPhasePause" -> stops.add(Cause.GC_PAUSE, span(event.getStartTime(), event.getEndTime()));
            case "jdk.ZAllocationStall" ->
                stops.add(Cause.ALLOCATION_STALL, span(event.getStartTime(), event.getEndTime()));
            case "jdk.SafepointBegin" -> safepoints.put(event.getLong("safepointId"), event.getStartTime());
            case "jdk.SafepointEnd" -> {
                Instant begun = safepoints.remove(event.getLong("safepointId"));
                if (begun != null) {
                    stops.add(Cause.SAFEPOINT, span(begun, event.getEndTime()));
                }
            }
            case "jdk.GarbageCollection" -> collections++;
            case "jdk.Compilation" -> {
                compilations++;
                compilationNanos += Math.max(0, event.getDuration().toNanos());
            }
            case "jdk.GCHeapSummary" -> heap(event);
            default -> {
                // Told by another class.
            }
        }
    }

    private static TimeSpan span(Instant from, Instant to) {
        long begun = Clock.epochNanos(from);
        return new TimeSpan(begun, Math.max(begun, Clock.epochNanos(to)));
    }

    private void heap(RecordedEvent event) {
        long used = event.getLong("heapUsed");
        if (event.getString("when").startsWith("After")) {
            if (lastAfter.isEmpty()) {
                firstAfterAt = event.getStartTime();
            }
            lastAfter = OptionalLong.of(used);
            heapAfter = OptionalLong.of(Math.max(used, heapAfter.orElse(0)));
        } else if (lastAfter.isPresent()) {
            allocated += Math.max(0, used - lastAfter.getAsLong());
            lastBeforeAt = event.getStartTime();
        }
    }

    long collections() {
        return collections;
    }

    long compilations() {
        return compilations;
    }

    long compilationNanos() {
        return compilationNanos;
    }

    /** {@return the most that a collection left; empty where there was none} */
    OptionalLong heapAfterBytes() {
        return heapAfter;
    }

    /** {@return what the heap grew by between collections, of the time between the first and the last; empty where there were fewer than two} */
    OptionalDouble allocatedPerSecond() {
        double seconds = Duration.between(firstAfterAt, lastBeforeAt).toNanos() / NANOS_PER_SECOND;
        return lastBeforeAt.isAfter(firstAfterAt) && seconds > 0
                ? OptionalDouble.of(allocated / seconds)
                : OptionalDouble.empty();
    }
}
