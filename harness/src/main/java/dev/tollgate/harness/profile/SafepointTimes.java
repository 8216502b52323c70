// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.profile;

import dev.tollgate.reports.model.profile.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import jdk.jfr.consumer.RecordedEvent;

/**
 * Full stops of the JVM: from {@code SafepointBegin} to {@code SafepointEnd} where both were recorded. The JDK's own settings
 * leave the latter out; then the operations that ran at safepoints are all there is.
 */
final class SafepointTimes {
    private static final int MOST_OPEN = 4096;

    private final StopTimes stops = new StopTimes();
    private final StopTimes operations = new StopTimes();
    private final Map<Long, Instant> begun = new LinkedHashMap<>();
    private final Map<Long, Instant> ended = new LinkedHashMap<>();
    private Optional<Long> syncMaxNanos = Optional.empty();
    private String threshold = "";

    void begin(RecordedEvent event) {
        long id = event.getLong("safepointId");
        Instant end = ended.remove(id);
        if (end == null) {
            keep(begun, id, event.getStartTime());
        } else {
            add(event.getStartTime(), end);
        }
    }

    void end(RecordedEvent event) {
        long id = event.getLong("safepointId");
        Instant start = begun.remove(id);
        if (start == null) {
            keep(ended, id, event.getEndTime());
        } else {
            add(start, event.getEndTime());
        }
    }

    void synchronisation(RecordedEvent event) {
        long nanos = event.getDuration().toNanos();
        syncMaxNanos = Optional.of(Math.max(nanos, syncMaxNanos.orElse(0L)));
    }

    void operation(RecordedEvent event) {
        if (event.getBoolean("safepoint")) {
            operations.add(event.getDuration().toNanos());
        }
    }

    /** Takes note of the length from which operations were recorded. */
    void operationThreshold(String value) {
        threshold = value;
    }

    Profile.Safepoints result(long durationNanos) {
        if (stops.count() > 0) {
            return result(stops, durationNanos, "jdk.SafepointBegin to jdk.SafepointEnd");
        }
        if (operations.count() > 0) {
            return result(
                    operations,
                    durationNanos,
                    "jdk.ExecuteVMOperation at safepoints, without the time to reach them"
                            + (threshold.isEmpty() || threshold.startsWith("0 ")
                                    ? ""
                                    : "; only those of " + threshold + " and more were recorded"));
        }
        return result(stops, durationNanos, "no safepoint was recorded");
    }

    private Profile.Safepoints result(StopTimes times, long durationNanos, String source) {
        return new Profile.Safepoints(
                times.count(),
                times.totalNanos(),
                times.maxNanos(),
                times.at(50),
                times.at(99),
                times.share(durationNanos),
                syncMaxNanos,
                source);
    }

    private void add(Instant start, Instant end) {
        stops.add(Duration.between(start, end).toNanos());
    }

    private static void keep(Map<Long, Instant> open, long id, Instant time) {
        open.put(id, time);
        if (open.size() > MOST_OPEN) {
            open.remove(open.keySet().iterator().next());
        }
    }
}
