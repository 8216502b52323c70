// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.latency;

import dev.tollgate.harness.recording.TimeSpan;
import dev.tollgate.reports.model.load.Cause;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What may have held up requests, when, in nanoseconds from the beginning of the schedule.
 *
 * @param global what holds up every thread, or runs beside all
 * @param ofWorkers what holds up one worker, by worker
 */
record Stalls(Map<Cause, List<TimeSpan>> global, List<Map<Cause, List<TimeSpan>>> ofWorkers) {
    /** What stands in time, in the order in which it is charged. */
    static final List<Cause> IN_TIME =
            List.of(Cause.GC_PAUSE, Cause.SAFEPOINT, Cause.ALLOCATION_STALL, Cause.BLOCKED, Cause.HOST_HICCUP);

    List<TimeSpan> global(Cause cause) {
        return global.getOrDefault(cause, List.of());
    }

    /** {@return what held up a worker itself or everybody} */
    List<TimeSpan> felt(Cause cause, int worker) {
        List<TimeSpan> all = new ArrayList<>(global(cause));
        if (worker >= 0 && worker < ofWorkers.size()) {
            all.addAll(ofWorkers.get(worker).getOrDefault(cause, List.of()));
        }
        return all;
    }

    /** {@return what held up any worker or everybody} */
    private List<TimeSpan> feltByAny(Cause cause) {
        List<TimeSpan> all = new ArrayList<>(global(cause));
        ofWorkers.forEach(worker -> all.addAll(worker.getOrDefault(cause, List.of())));
        return all;
    }

    /** {@return all of it by kind, for a time line} */
    Map<Cause, List<TimeSpan>> byCause() {
        Map<Cause, List<TimeSpan>> all = new EnumMap<>(Cause.class);
        for (Cause cause : Cause.values()) {
            List<TimeSpan> felt = feltByAny(cause);
            if (!felt.isEmpty()) {
                all.put(cause, felt);
            }
        }
        return all;
    }
}
