// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.conformance;

import dev.tollgate.harness.service.conformance.Expectation.Content;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads what a step expects. */
final class ExpectationReader {
    private static final Set<String> KEYS =
            Set.of("expect", "answer", "least", "headers", "allow", "bare-refusal", "within");
    private static final Set<String> ANSWER_KEYS = Set.of("json", "bytes", "schema");
    private static final String CLOSED = "closed";

    private final String where;
    private final Bodies bodies;

    private ExpectationReader(String where, Bodies bodies) {
        this.where = where;
        this.bodies = bodies;
    }

    /**
     * {@return what is expected}
     *
     * @param where the case, for messages
     * @param node the step as its file states it
     * @param bodies what makes bytes
     */
    static Expectation read(String where, JsonNode node, Bodies bodies) {
        return new ExpectationReader(where, bodies).read(Part.of(where, node, KEYS));
    }

    private Expectation read(Part part) {
        Set<Integer> statuses = new HashSet<>();
        boolean mayClose = false;
        JsonNode expected = part.need("expect");
        Iterable<JsonNode> choices = expected.isArray() ? expected : List.of(expected);
        for (JsonNode one : choices) {
            if (one.isString() && one.asString().equals(CLOSED)) {
                mayClose = true;
            } else {
                statuses.add(part.number(one));
            }
        }
        Map<String, Integer> least = new LinkedHashMap<>();
        part.find("least")
                .ifPresent(all ->
                        all.properties().forEach(one -> least.put(one.getKey(), part.number(one.getValue()))));
        Map<String, String> headers = new LinkedHashMap<>();
        part.find("headers")
                .ifPresent(all -> all.properties()
                        .forEach(one -> headers.put(
                                one.getKey().toLowerCase(Locale.ROOT),
                                one.getValue().asString())));
        return new Expectation(
                statuses,
                mayClose,
                part.find("answer").map(this::content),
                least,
                headers,
                part.texts("allow"),
                part.flag("bare-refusal", false),
                part.span("within"));
    }

    private Content content(JsonNode node) {
        if (node.isString() && node.asString().equals("reference")) {
            return new Content.Reference();
        }
        Part part = Part.of(where, node, ANSWER_KEYS);
        if (node.size() != 1) {
            throw part.fault("expected one of json, bytes and schema in " + node);
        }
        return part.find("json")
                .<Content>map(Content.Document::new)
                .or(() -> part.find("bytes").map(source -> new Content.Exactly(bodies.bytes(where, source))))
                .orElseGet(() -> new Content.Valid(part.text("schema")));
    }
}
