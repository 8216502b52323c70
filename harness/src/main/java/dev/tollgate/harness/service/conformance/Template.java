// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.conformance;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Fills placeholders in a part of a case file. */
final class Template {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Template() {}

    /**
     * {@return a copy in which {@code {name}} is replaced: as the whole of a text by any value, inside one by a text or number}
     *
     * @param node the part
     * @param name the placeholder's name
     * @param value what stands for it
     */
    static JsonNode filled(JsonNode node, String name, JsonNode value) {
        String placeholder = "{" + name + "}";
        if (node.isString()) {
            String text = node.asString();
            if (text.equals(placeholder)) {
                return value;
            }
            return value.isValueNode() ? NODES.stringNode(text.replace(placeholder, value.asString())) : node;
        }
        if (node.isArray()) {
            ArrayNode copy = NODES.arrayNode();
            node.forEach(element -> copy.add(filled(element, name, value)));
            return copy;
        }
        if (node.isObject()) {
            ObjectNode copy = NODES.objectNode();
            node.properties().forEach(member -> copy.set(member.getKey(), filled(member.getValue(), name, value)));
            return copy;
        }
        return node;
    }
}
