// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.conformance;

import dev.tollgate.harness.plan.Spans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A mapping in a case file. An unknown key or a value of another kind is refused with where it stands: an expectation that is misspelt must not
 * pass unnoticed.
 */
final class Part {
    private final String where;
    private final JsonNode node;

    private Part(String where, JsonNode node) {
        this.where = where;
        this.node = node;
    }

    /**
     * {@return a mapping}
     *
     * @param where the case, for messages
     * @param node what should be one
     * @param known the keys that it may have
     */
    static Part of(String where, JsonNode node, Set<String> known) {
        Part part = new Part(where, node);
        if (!node.isObject()) {
            throw part.fault("expected keys (" + known.stream().sorted().toList() + "), got " + node);
        }
        for (String key : node.propertyNames()) {
            if (!known.contains(key)) {
                throw part.fault("unknown key '" + key + "'; known: "
                        + known.stream().sorted().toList());
            }
        }
        return part;
    }

    /** {@return the fault of this part}
     *
     * @param message what is wrong
     */
    IllegalArgumentException fault(String message) {
        return new IllegalArgumentException(where + ": " + message);
    }

    /** {@return a key's value, empty where it is not there}
     *
     * @param key the key
     */
    Optional<JsonNode> find(String key) {
        return Optional.ofNullable(node.get(key));
    }

    /** {@return a key's value, which has to be there}
     *
     * @param key the key
     */
    JsonNode need(String key) {
        return find(key).orElseThrow(() -> fault("'" + key + "' is missing in " + node));
    }

    /** {@return a key's text, empty where it is not there}
     *
     * @param key the key
     */
    Optional<String> findText(String key) {
        return find(key).map(this::text);
    }

    /** {@return a key's text, which has to be there}
     *
     * @param key the key
     */
    String text(String key) {
        return text(need(key));
    }

    private String text(JsonNode value) {
        if (!value.isString()) {
            throw fault("expected a text, got " + value + "; what looks like a number is quoted");
        }
        return value.asString();
    }

    /** {@return a key's texts, none where it is not there}
     *
     * @param key the key
     */
    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        find(key).ifPresent(list -> list.forEach(item -> texts.add(text(item))));
        return texts;
    }

    /**
     * {@return a key's whole number}
     *
     * @param key the key
     * @param normal what it is where it is not there
     */
    int number(String key, int normal) {
        return find(key).map(this::number).orElse(normal);
    }

    /** {@return the whole number that a value is; a placeholder may have left it as a text}
     *
     * @param value the value
     */
    int number(JsonNode value) {
        try {
            return Integer.parseInt(value.asString());
        } catch (NumberFormatException e) {
            throw fault("'" + value + "' is not a whole number");
        }
    }

    /**
     * {@return a key's truth}
     *
     * @param key the key
     * @param normal what it is where it is not there
     */
    boolean flag(String key, boolean normal) {
        JsonNode value = find(key).orElse(null);
        if (value != null && !value.isBoolean()) {
            throw fault("'" + value + "' is neither true nor false");
        }
        return value == null ? normal : value.booleanValue();
    }

    /** {@return a key's length of time, empty where it is not there}
     *
     * @param key the key
     */
    Optional<Duration> span(String key) {
        return findText(key).map(Spans::parse);
    }
}
