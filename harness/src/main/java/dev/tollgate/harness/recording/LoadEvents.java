// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.recording;

import dev.tollgate.reports.model.load.Cause;
import dev.tollgate.reports.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;

/**
 * What a recording says may have held up requests, by {@link System#nanoTime()}.
 *
 * <p>A pause is {@code jdk.GCPhasePause}; a safepoint lasts from {@code SafepointBegin.start} to {@code SafepointEnd.end}, joined on its id,
 * so that the time to reach it is in it; a concurrent cycle is the union of {@code jdk.GCPhaseConcurrent}, which all
 * concurrent collectors emit. Shenandoah has no event for threads that it holds back; where it fails to keep up it pauses, which is
 * in the pauses.
 */
public final class LoadEvents {
    private final Map<Cause, List<TimeSpan>> global = new EnumMap<>(Cause.class);
    private final Map<Cause, List<OfThread>> ofThreads = new EnumMap<>(Cause.class);
    private final List<ClockMap.Anchor> anchors = new ArrayList<>();
    private final Map<Long, Long> safepointsBegun = new HashMap<>();
    private final String waitingForWork;

    private LoadEvents(String waitingForWork) {
        this.waitingForWork = waitingForWork;
    }

    private record OfThread(String thread, TimeSpan interval) {}

    /**
     * What was read.
     *
     * @param clock how the recording's clock was laid over that of requests
     * @param global what holds up every thread, or runs beside all
     * @param ofThreads what holds up one thread, by its name
     */
    public record Found(
            ClockMap clock, Map<Cause, List<TimeSpan>> global, Map<Cause, Map<String, List<TimeSpan>>> ofThreads) {

        /** {@return what of some kind held up all threads}
         *
         * @param cause the kind
         */
        public List<TimeSpan> global(Cause cause) {
            return global.getOrDefault(cause, List.of());
        }

        /** {@return what of some kind held up a thread}
         *
         * @param cause the kind
         * @param thread its name
         */
        public List<TimeSpan> of(Cause cause, String thread) {
            return ofThreads.getOrDefault(cause, Map.of()).getOrDefault(thread, List.of());
        }
    }

    /**
     * {@return what a recording holds}
     *
     * @param recording the file
     * @param waitingForWork the class on which threads park while they have nothing to do: that is no cause
     * @throws IOException where it cannot be read or has no clock anchors
     */
    public static Found read(Path recording, String waitingForWork) throws IOException {
        LoadEvents events = new LoadEvents(waitingForWork);
        RecordingEvents.read(recording, events::add);
        if (events.anchors.isEmpty()) {
            throw new StoreException(
                    StoreException.Kind.UNREADABLE,
                    "'" + recording + "' holds no clock anchors: it cannot be laid over requests");
        }
        return events.found();
    }

    private Found found() {
        ClockMap clock = ClockMap.of(anchors);
        Map<Cause, List<TimeSpan>> shifted = new EnumMap<>(Cause.class);
        global.forEach((cause, list) ->
                shifted.put(cause, list.stream().map(i -> toNanoTime(clock, i)).toList()));
        Map<Cause, Map<String, List<TimeSpan>>> byThread = new EnumMap<>(Cause.class);
        ofThreads.forEach((cause, list) -> {
            Map<String, List<TimeSpan>> threads = new HashMap<>();
            list.forEach(o ->
                    threads.computeIfAbsent(o.thread, t -> new ArrayList<>()).add(toNanoTime(clock, o.interval)));
            byThread.put(cause, threads);
        });
        return new Found(clock, shifted, byThread);
    }

    private static TimeSpan toNanoTime(ClockMap clock, TimeSpan recorded) {
        long from = clock.toNanoTime(recorded.from());
        return new TimeSpan(from, from + recorded.nanos());
    }

    private void add(RecordedEvent event) {
        switch (event.getEventType().getName()) {
            case ClockAnchorEvent.NAME ->
                anchors.add(new ClockMap.Anchor(epochNanos(event.getStartTime()), event.getLong("nanoTime")));
            case "jdk.GCPhasePause" -> global(Cause.GC_PAUSE, interval(event));
            case "jdk.GCPhaseConcurrent" -> global(Cause.CONCURRENT_GC, interval(event));
            case "jdk.SafepointBegin" ->
                safepointsBegun.put(event.getLong("safepointId"), epochNanos(event.getStartTime()));
            case "jdk.SafepointEnd" -> {
                Long begun = safepointsBegun.remove(event.getLong("safepointId"));
                if (begun != null) {
                    global(Cause.SAFEPOINT, new TimeSpan(begun, Math.max(begun, epochNanos(event.getEndTime()))));
                }
            }
            case "jdk.ZAllocationStall" -> ofThread(Cause.ALLOCATION_STALL, event);
            case "jdk.ThreadPark" -> {
                if (!isWaitingForWork(event)) {
                    ofThread(Cause.BLOCKED, event);
                }
            }
            case "jdk.JavaMonitorEnter", "jdk.JavaMonitorWait", "jdk.ThreadSleep", "jdk.VirtualThreadPinned" ->
                ofThread(Cause.BLOCKED, event);
            default -> {
                // Recorded for whoever opens the file.
            }
        }
    }

    private boolean isWaitingForWork(RecordedEvent event) {
        RecordedClass on = event.getClass("parkedClass");
        return on != null && on.getName().equals(waitingForWork);
    }

    private void global(Cause cause, TimeSpan interval) {
        global.computeIfAbsent(cause, c -> new ArrayList<>()).add(interval);
    }

    private void ofThread(Cause cause, RecordedEvent event) {
        RecordedThread thread = event.getThread();
        if (thread != null && thread.getJavaName() != null) {
            ofThreads
                    .computeIfAbsent(cause, c -> new ArrayList<>())
                    .add(new OfThread(thread.getJavaName(), interval(event)));
        }
    }

    private static TimeSpan interval(RecordedEvent event) {
        long from = epochNanos(event.getStartTime());
        return new TimeSpan(from, from + Math.max(0, event.getDuration().toNanos()));
    }

    private static long epochNanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }
}
