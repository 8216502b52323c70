// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.conformance;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What {@link PlantedServer} says of itself. */
final class PlantedHealth {
    private PlantedHealth() {}

    static ObjectNode account(List<String> pointers, Set<Quirk> quirks) {
        ObjectNode account = JsonNodeFactory.instance
                .objectNode()
                .put("status", "ok")
                .put("server", "planted")
                .put("row", "planted")
                .put("parser", "reference")
                .put("signatures", "reference")
                .put("cache", "map")
                .put("collector", "g1")
                .put("crossing", "none");
        if (!quirks.contains(Quirk.STATES_NO_ALLOCATOR)) {
            account.put("allocator", "jvm");
        }
        account.putObject("limits")
                .put("bodyBytes", quirks.contains(Quirk.STATES_ANOTHER_LIMIT) ? 1 << 20 : 4_194_304)
                .put("valueBytes", 65_536)
                .put("headBytes", 16_384)
                .put("levels", 1000)
                .put("headSeconds", 10)
                .put("bodySeconds", 30)
                .put("idleSeconds", 60)
                .put("connections", 4096);
        ArrayNode list = account.putArray("pointers");
        pointers.forEach(list::add);
        account.putObject("settings").put("logLevel", "error");
        return account;
    }
}
