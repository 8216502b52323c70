// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.profile;

import dev.tollgate.reports.model.profile.Profile;
import dev.tollgate.reports.model.profile.Stops;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;

/**
 * Collections, their pauses and the threads that waited for memory. A pause names its collection by a number, and the
 * collection, which ends later, names its kind: pauses wait for that, but not for ever.
 */
final class CollectionTimes {
    /** So many collections may be open at once before the eldest is given up; real recordings have a handful. */
    private static final int MOST_OPEN = 4096;

    private static final String UNNAMED = "not named";

    private final StopTimes pauses = new StopTimes();
    private final StopTimes summed = new StopTimes();
    private final StopTimes stalls = new StopTimes();
    private final Map<String, Kind> kinds = new TreeMap<>();
    private final Map<String, Long> causes = new HashMap<>();
    private final Map<Integer, String> names = new LinkedHashMap<>();
    private final Map<Integer, StopTimes> open = new LinkedHashMap<>();
    private long collections;

    private static final class Kind {
        private final StopTimes pauses = new StopTimes();
        private final StopTimes summed = new StopTimes();
        private long collections;
    }

    void pause(RecordedEvent event) {
        long nanos = event.getDuration().toNanos();
        int id = event.getInt("gcId");
        pauses.add(nanos);
        String name = names.get(id);
        if (name == null) {
            open.computeIfAbsent(id, unknown -> new StopTimes()).add(nanos);
            if (open.size() > MOST_OPEN) {
                giveUp(open.keySet().iterator().next());
            }
        } else {
            kind(name).pauses.add(nanos);
        }
    }

    void collection(RecordedEvent event) {
        int id = event.getInt("gcId");
        String name = event.getString("name");
        long sum = event.getDuration("sumOfPauses").toNanos();
        long longest = event.getDuration("longestPause").toNanos();
        collections++;
        causes.merge(String.valueOf(event.getString("cause")), 1L, Long::sum);
        Kind kind = kind(name == null ? UNNAMED : name);
        kind.collections++;
        if (sum > 0) {
            summed.add(sum, longest);
            kind.summed.add(sum, longest);
        }
        names.put(id, name == null ? UNNAMED : name);
        if (names.size() > MOST_OPEN) {
            names.remove(names.keySet().iterator().next());
        }
        StopTimes waiting = open.remove(id);
        if (waiting != null) {
            kind.pauses.addAll(waiting);
        }
    }

    void stall(RecordedEvent event) {
        stalls.add(event.getDuration().toNanos());
    }

    /** {@return every pause and every stall together} */
    StopTimes stopTimes() {
        StopTimes all = new StopTimes();
        all.addAll(pauses.count() > 0 ? pauses : summed);
        all.addAll(stalls);
        return all;
    }

    Profile.Gc result(long durationNanos) {
        List.copyOf(open.keySet()).forEach(this::giveUp);
        boolean whole = pauses.count() > 0;
        String source = whole
                ? "jdk.GCPhasePause"
                : summed.count() > 0
                        ? "sumOfPauses and longestPause of jdk.GarbageCollection: the recording has no jdk.GCPhasePause;"
                                + " count is that of collections with a pause, percentiles are of their longest"
                        : "no pause was recorded, neither as jdk.GCPhasePause nor in jdk.GarbageCollection";
        List<Profile.Kind> byKind = kinds.entrySet().stream()
                .map(entry -> new Profile.Kind(
                        entry.getKey(),
                        entry.getValue().collections,
                        (whole ? entry.getValue().pauses : entry.getValue().summed).stops(durationNanos, source)))
                .sorted(Comparator.comparingLong(kind -> -kind.pauses().totalNanos()))
                .toList();
        List<Profile.Counted> byCause = causes.entrySet().stream()
                .map(entry -> new Profile.Counted(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong((Profile.Counted cause) -> -cause.count())
                        .thenComparing(Profile.Counted::name))
                .toList();
        Stops stopped = (whole ? pauses : summed).stops(durationNanos, source);
        return new Profile.Gc(
                collections, stopped, stalls.stops(durationNanos, "jdk.ZAllocationStall"), byKind, byCause);
    }

    private Kind kind(String name) {
        return kinds.computeIfAbsent(name, unknown -> new Kind());
    }

    private void giveUp(int id) {
        kind(UNNAMED).pauses.addAll(open.remove(id));
    }
}
