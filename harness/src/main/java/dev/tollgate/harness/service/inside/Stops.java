// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.inside;

import dev.tollgate.harness.recording.TimeSpan;
import dev.tollgate.reports.model.load.Cause;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What stopped a server or the machine, by kind; in nanoseconds since 1970. */
final class Stops {
    private final Map<Cause, List<TimeSpan>> byCause = new EnumMap<>(Cause.class);

    void add(Cause cause, TimeSpan span) {
        byCause.computeIfAbsent(cause, _ -> new ArrayList<>()).add(span);
    }

    /** {@return the same, counted from another time}
     *
     * @param origin that time in nanoseconds since 1970
     */
    Map<Cause, List<TimeSpan>> since(long origin) {
        Map<Cause, List<TimeSpan>> shifted = new EnumMap<>(Cause.class);
        byCause.forEach((cause, spans) -> shifted.put(
                cause, spans.stream().map(span -> span.minus(origin)).toList()));
        return shifted;
    }
}
