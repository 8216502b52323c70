// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.transform;

import dev.tollgate.workloads.json.JsonLines;
import dev.tollgate.workloads.json.JsonLines.JsonObject;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.PayloadException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The reference of {@code transform.ndjson-rollup}, which also says what is wrong with a user's file. */
final class ReferenceRollup implements NdjsonRollup {
    @Override
    public List<Group> rollup(Input lines) {
        try {
            return rollup(lines.array());
        } catch (PayloadException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private record Key(String service, long status) {}

    static List<Group> rollup(byte[] bytes) throws PayloadException {
        Map<Key, Group> groups = new LinkedHashMap<>();
        for (JsonLines.Line line : JsonLines.read(bytes)) {
            JsonObject object = line.object();
            String service = object.string("service").orElseThrow(() -> missing(line, "service", "string"));
            long status = integer(line, "status");
            long size = integer(line, "bytes");
            long latency = integer(line, "latencyMicros");
            for (String name : List.of("service", "status", "bytes", "latencyMicros")) {
                if (object.count(name) > 1) {
                    throw new PayloadException("line " + line.number() + ": member '" + name + "' stands there twice");
                }
            }
            Group one = new Group(service, status, 1, size, latency, latency);
            groups.merge(new Key(service, status), one, ReferenceRollup::plus);
        }
        List<Group> sorted = new ArrayList<>(groups.values());
        sorted.sort(Groups.ORDER);
        return sorted;
    }

    private static long integer(JsonLines.Line line, String name) throws PayloadException {
        String text = line.object().number(name).orElseThrow(() -> missing(line, name, "number"));
        if (!text.matches("[0-9]{1,18}")) {
            throw new PayloadException("line " + line.number() + ": member '" + name + "' is " + text
                    + ", not a whole number of at most 18 digits");
        }
        return Long.parseLong(text);
    }

    private static PayloadException missing(JsonLines.Line line, String name, String type) {
        return new PayloadException("line " + line.number() + " has no member '" + name + "' that is a " + type
                + "; each line needs service (string), status, latencyMicros and bytes (whole numbers)");
    }

    private static Group plus(Group a, Group b) {
        return new Group(
                a.service(),
                a.status(),
                a.count() + b.count(),
                a.bytes() + b.bytes(),
                a.latencyMicros() + b.latencyMicros(),
                Math.max(a.maxLatencyMicros(), b.maxLatencyMicros()));
    }
}
