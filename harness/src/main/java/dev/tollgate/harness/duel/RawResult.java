// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import dev.tollgate.reports.store.Json;
import dev.tollgate.reports.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What JMH wrote of a fork, without the arguments that every fork is given here, and held against what the fork was to have.
 *
 * @param json the text to keep
 * @param jvm the launcher of the fork
 * @param jvmArgs its arguments
 * @param difference how they differ from what was to be, in words
 */
record RawResult(String json, Optional<String> jvm, Optional<List<String>> jvmArgs, Optional<String> difference) {
    private static final String JVM = "jvm";
    private static final String ARGUMENTS = "jvmArgs";

    /**
     * {@return what is kept}
     *
     * @param text what JMH wrote
     * @param arguments what the fork was to have
     * @param own what every fork is given here
     * @throws StoreException where it is not JSON
     */
    static RawResult of(String text, ForkArguments arguments, OwnOptions own) throws StoreException {
        JsonNode root = Json.read(text, JsonNode.class);
        Optional<String> jvm = Optional.empty();
        Optional<List<String>> jvmArgs = Optional.empty();
        Optional<String> difference = Optional.empty();
        // Several where a benchmark has several modes: each has a fork of its own.
        for (JsonNode mode : root) {
            if (mode.path(ARGUMENTS) instanceof ArrayNode recorded) {
                List<String> cleaned = own.without(texts(recorded));
                recorded.removeAll();
                cleaned.forEach(recorded::add);
                jvmArgs = jvmArgs.or(() -> Optional.of(cleaned));
                difference = difference.or(() -> arguments.difference(cleaned));
            }
            if (mode instanceof ObjectNode && mode.path(JVM).isString()) {
                String recorded = mode.path(JVM).stringValue();
                jvm = jvm.or(() -> Optional.of(recorded));
                difference = difference.or(() -> arguments.jvmDifference(recorded));
            }
        }
        return new RawResult(Json.write(root) + "\n", jvm, jvmArgs, difference);
    }

    private static List<String> texts(ArrayNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asString()));
        return texts;
    }
}
