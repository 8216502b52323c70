// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.services;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.tollgate.workloads.json.Utf8;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.transform.NdjsonRollup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code transform.ndjson-rollup} that refuses what is malformed: Jackson's parser over each line, every member checked. The workload's
 * implementations in Java are promised valid lines and take missing members for zeros and strings for numbers.
 */
final class StrictRollup implements NdjsonRollup {
    /** How it is asked for, in place of the workload's implementation of that id. */
    static final String ID = "jackson";

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Limits.LEVELS)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            // Names come from clients: a table for the life of the process would be theirs to fill.
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private static final int SERVICE = 1;
    private static final int STATUS = 2;
    private static final int LATENCY = 4;
    private static final int BYTES = 8;
    private static final int ALL = SERVICE | STATUS | LATENCY | BYTES;
    /** How many bytes the parser looks at to guess UTF-16 and UTF-32. */
    private static final int GUESSED_FROM_BYTES = 4;

    private final Map<String, Map<Long, Sums>> services = new HashMap<>();

    private static final class Sums {
        private long count;
        private long bytes;
        private long latency;
        private long maxLatency;
    }

    @Override
    public List<Group> rollup(Input lines) {
        services.clear();
        byte[] bytes = lines.array();
        if (!Utf8.isValid(bytes)) {
            throw Problem.malformed("the body is not UTF-8");
        }
        int number = 0;
        for (int start = 0; start < bytes.length; ) {
            number++;
            int end = start;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            int length = (end > start && bytes[end - 1] == '\r' ? end - 1 : end) - start;
            if (length > 0) {
                line(bytes, start, length, number);
            }
            start = end + 1;
        }
        return sorted();
    }

    private void line(byte[] bytes, int start, int length, int number) {
        for (int i = start; i < start + Math.min(length, GUESSED_FROM_BYTES); i++) {
            if (bytes[i] <= 0 && bytes[i] != ' ') {
                throw malformed(number, "no object");
            }
        }
        try (JsonParser parser = FACTORY.createParser(bytes, start, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw malformed(number, "no object");
            }
            object(parser, number);
            if (parser.nextToken() != null) {
                throw malformed(number, "something follows the object");
            }
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw malformed(number, e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void object(JsonParser parser, int number) throws IOException {
        String service = "";
        long status = 0;
        long latency = 0;
        long bytes = 0;
        int seen = 0;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            int member = member(name);
            if ((seen & member) != 0) {
                throw malformed(number, "the member '" + name + "' occurs twice");
            }
            seen |= member;
            JsonToken token = parser.nextToken();
            switch (member) {
                case SERVICE -> service = string(parser, token, number);
                case STATUS -> status = integer(parser, token, number, name);
                case LATENCY -> latency = integer(parser, token, number, name);
                case BYTES -> bytes = integer(parser, token, number, name);
                default -> parser.skipChildren();
            }
        }
        if (seen != ALL) {
            throw malformed(number, "each object needs service, status, latencyMicros and bytes");
        }
        add(service, status, latency, bytes);
    }

    private static int member(String name) {
        return switch (name) {
            case "service" -> SERVICE;
            case "status" -> STATUS;
            case "latencyMicros" -> LATENCY;
            case "bytes" -> BYTES;
            default -> 0;
        };
    }

    private String string(JsonParser parser, JsonToken token, int number) throws IOException {
        if (token != JsonToken.VALUE_STRING) {
            throw malformed(number, "the member 'service' is not a string");
        }
        String service = parser.getText();
        if (!services.containsKey(service)
                && !StandardCharsets.UTF_8.newEncoder().canEncode(service)) {
            throw malformed(number, "the service holds half of a surrogate pair, which has no UTF-8 form");
        }
        return service;
    }

    private static long integer(JsonParser parser, JsonToken token, int number, String name) throws IOException {
        if (token == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            long value = parser.getLongValue();
            // An integer token has no negative zero of its own.
            if (value > 0 || value == 0 && parser.getText().charAt(0) != '-') {
                return value;
            }
        }
        throw malformed(number, "the member '" + name + "' is not an integer from 0 to 2^63-1");
    }

    private void add(String service, long status, long latency, long bytes) {
        Sums sums =
                services.computeIfAbsent(service, key -> new HashMap<>()).computeIfAbsent(status, key -> new Sums());
        sums.count++;
        sums.bytes += bytes;
        sums.latency += latency;
        sums.maxLatency = Math.max(sums.maxLatency, latency);
    }

    private List<Group> sorted() {
        Map<String, byte[]> names = new HashMap<>();
        services.keySet().forEach(service -> names.put(service, service.getBytes(StandardCharsets.UTF_8)));
        List<Group> groups = new ArrayList<>();
        services.forEach((service, byStatus) -> byStatus.forEach((status, sums) ->
                groups.add(new Group(service, status, sums.count, sums.bytes, sums.latency, sums.maxLatency))));
        groups.sort((a, b) -> {
            int order = Arrays.compareUnsigned(names.get(a.service()), names.get(b.service()));
            return order != 0 ? order : Long.compare(a.status(), b.status());
        });
        return groups;
    }

    private static Problem malformed(int line, String what) {
        return Problem.malformed("line " + line + ": " + what);
    }
}
