// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.inside;

import dev.tollgate.harness.recording.TimeSpan;
import dev.tollgate.harness.service.load.Asking;
import dev.tollgate.reports.model.load.Cause;
import dev.tollgate.reports.model.service.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the runtime of our servers in Go says of itself at {@code /debug/go-metrics}: figures since its start, of which two give those in between. */
final class GoRuntime {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final double NANOS_PER_SECOND = 1e9;
    private static final String PATH = "/debug/go-metrics";
    private static final int OK = 200;

    private GoRuntime() {}

    /**
     * {@return its figures now; empty where a server has none}
     *
     * @param asking a connection to it
     * @param host its address
     * @throws IOException where it does not answer
     */
    static Optional<JsonNode> now(Asking asking, String host) throws IOException {
        Asking.Answered answer = asking.ask("GET " + PATH + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n", new byte[0]);
        return answer.status() == OK ? parse(new String(answer.body(), StandardCharsets.UTF_8)) : Optional.empty();
    }

    static Optional<JsonNode> parse(String text) {
        try {
            return Optional.of(JSON.readTree(text)).filter(node -> node.has("/gc/cycles/total:gc-cycles"));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** {@return the difference of two readings}
     *
     * @param before the first
     * @param after the second
     * @param lastedNanos how long after the first it was read
     * @param requests how many were answered meanwhile
     * @param stops takes the pauses in between
     */
    static List<Reading> between(JsonNode before, JsonNode after, long lastedNanos, long requests, Stops stops) {
        List<Reading> readings = new ArrayList<>();
        double cycles = grown(before, after, "/gc/cycles/total:gc-cycles");
        double assist = NANOS_PER_SECOND * grown(before, after, "/cpu/classes/gc/mark/assist:cpu-seconds");
        readings.add(new Reading("gc-collections", cycles, "1"));
        readings.add(new Reading("gc-pause-total", grown(before, after, "pauseTotalNanos"), "ns"));
        long longest = pauses(before, after, stops);
        readings.add(new Reading("gc-pause-max", longest, "ns"));
        readings.add(new Reading("gc-assist-total", assist, "ns"));
        if (requests > 0) {
            readings.add(new Reading("gc-assist-per-request", assist / requests, "ns"));
        }
        readings.add(new Reading(
                "gc-cpu-total", NANOS_PER_SECOND * grown(before, after, "/cpu/classes/gc/total:cpu-seconds"), "ns"));
        readings.add(new Reading(
                "heap-after-gc-max", after.path("/gc/heap/live:bytes").asDouble(0), "B"));
        if (after.has("/gc/heap/allocs:bytes") && lastedNanos > 0) {
            readings.add(new Reading(
                    "allocation-rate",
                    grown(before, after, "/gc/heap/allocs:bytes") * NANOS_PER_SECOND / lastedNanos,
                    "B/s"));
        }
        return readings;
    }

    private static double grown(JsonNode before, JsonNode after, String name) {
        return Math.max(0, after.path(name).asDouble(0) - before.path(name).asDouble(0));
    }

    /** Adds the pauses that the first reading does not have, and gives the longest. */
    private static long pauses(JsonNode before, JsonNode after, Stops stops) {
        long last = 0;
        for (JsonNode pause : before.path("pauses")) {
            last = Math.max(last, pause.path("endNanos").asLong(0));
        }
        long longest = 0;
        for (JsonNode pause : after.path("pauses")) {
            long end = pause.path("endNanos").asLong(0);
            long nanos = pause.path("nanos").asLong(0);
            if (end > last && nanos >= 0) {
                longest = Math.max(longest, nanos);
                stops.add(Cause.GC_PAUSE, new TimeSpan(end - nanos, end));
            }
        }
        return longest;
    }
}
