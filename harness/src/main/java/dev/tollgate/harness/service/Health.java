// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service;

import dev.tollgate.reports.model.service.Knob;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a server says of itself at {@code /health}. */
final class Health {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SOURCE = "/health";

    private Health() {}

    /**
     * {@return its settings by its own account}
     *
     * @param text what it answered; empty where it has no such path
     */
    static List<Knob> knobs(Optional<String> text) {
        List<Knob> knobs = new ArrayList<>();
        text.ifPresent(json -> add("", JSON.readTree(json), knobs));
        return knobs;
    }

    private static void add(String prefix, JsonNode node, List<Knob> knobs) {
        for (Map.Entry<String, JsonNode> each : node.properties()) {
            String id = prefix + each.getKey();
            if (each.getValue().isObject()) {
                add(id + ".", each.getValue(), knobs);
            } else {
                knobs.add(new Knob(
                        id,
                        each.getValue().isValueNode()
                                ? each.getValue().asString("")
                                : each.getValue().toString(),
                        SOURCE,
                        Optional.empty()));
            }
        }
    }
}
