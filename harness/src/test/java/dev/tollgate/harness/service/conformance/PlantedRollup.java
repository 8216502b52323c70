// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.conformance;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The groups of {@link PlantedServer}: the reference of the workload takes no numbers of 19 digits, the contract does. */
final class PlantedRollup {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(1000)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    private final Set<Quirk> quirks;

    PlantedRollup(Set<Quirk> quirks) {
        this.quirks = quirks;
    }

    private record Key(String service, long status) {}

    private static final class Sums {
        private long count;
        private long bytes;
        private long latency;
        private long longest;
    }

    ObjectNode answer(byte[] body) throws Refused {
        Comparator<String> order = quirks.contains(Quirk.SORTS_BY_CHARS)
                ? Comparator.naturalOrder()
                : Comparator.comparing(text -> text.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);
        Map<Key, Sums> groups =
                new TreeMap<>(Comparator.comparing(Key::service, order).thenComparing(Key::status));
        for (String line : decoded(body).split("\r?\n")) {
            if (!line.isEmpty()) {
                add(line, groups);
            }
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode list = answer.putArray("groups");
        groups.forEach((key, sums) -> list.addObject()
                .put("service", key.service())
                .put("status", key.status())
                .put("count", sums.count)
                .put("bytes", sums.bytes)
                .put("latencyMicros", sums.latency)
                .put("maxLatencyMicros", sums.longest));
        return answer;
    }

    private void add(String line, Map<Key, Sums> groups) throws Refused {
        int most = quirks.contains(Quirk.TOO_LOW_A_DEPTH_LIMIT) ? 999 : 1000;
        if (levels(line.getBytes(StandardCharsets.UTF_8)) > most) {
            throw new Refused(400, "too many levels");
        }
        JsonNode object;
        try {
            object = MAPPER.readTree(line);
        } catch (JacksonException e) {
            throw new Refused(400, "no JSON");
        }
        if (!object.isObject() || !object.path("service").isString()) {
            throw new Refused(400, "no log line");
        }
        Sums sums = groups.computeIfAbsent(
                new Key(object.path("service").asString(), number(object, "status")), _ -> new Sums());
        long latency = number(object, "latencyMicros");
        sums.count++;
        sums.bytes = plus(sums.bytes, number(object, "bytes"));
        sums.latency = plus(sums.latency, latency);
        sums.longest = Math.max(sums.longest, latency);
    }

    private long plus(long a, long b) {
        return quirks.contains(Quirk.SATURATES_SUMS) && a + b < 0 ? Long.MAX_VALUE : a + b;
    }

    private long number(JsonNode object, String name) throws Refused {
        JsonNode value = object.path(name);
        if (quirks.contains(Quirk.TAKES_FRACTIONS) && value.isNumber() && !value.isIntegralNumber()) {
            return value.decimalValue().longValue();
        }
        if (!value.isIntegralNumber()
                || value.bigIntegerValue().signum() < 0
                || value.bigIntegerValue().compareTo(MOST) > 0) {
            throw new Refused(400, "no number " + name);
        }
        return value.longValue();
    }

    private String decoded(byte[] body) throws Refused {
        if (quirks.contains(Quirk.DECODES_LENIENTLY)) {
            return new String(body, StandardCharsets.UTF_8);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Refused(400, "not UTF-8");
        }
    }

    /** {@return how many levels a text opens at most; good enough for texts without brackets in strings} */
    static int levels(byte[] text) {
        int level = 0;
        int deepest = 0;
        for (byte b : text) {
            level += b == '[' || b == '{' ? 1 : b == ']' || b == '}' ? -1 : 0;
            deepest = Math.max(deepest, level);
        }
        return deepest;
    }
}
