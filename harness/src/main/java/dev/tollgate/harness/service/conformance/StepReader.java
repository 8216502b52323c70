// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.conformance;

import dev.tollgate.harness.plan.Spans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;

/** Reads the steps of a case. */
final class StepReader {
    private static final Set<String> SEND_KEYS = Set.of("send", "pace");
    private static final Set<String> PAUSE_KEYS = Set.of("pause");
    private static final Set<String> HALF_CLOSE_KEYS = Set.of("half-close");
    private static final Set<String> RECONNECT_KEYS = Set.of("reconnect");
    private static final Set<String> REPEAT_KEYS = Set.of("repeat", "steps");
    private static final Set<String> IDLE_KEYS = Set.of("idle", "request");
    private static final Set<String> STILL_OPEN_KEYS = Set.of("still-open");

    private final String where;
    private final Bodies bodies;

    private StepReader(String where, Bodies bodies) {
        this.where = where;
        this.bodies = bodies;
    }

    /**
     * {@return the steps of a case}
     *
     * @param one the case
     * @param bodies what makes bytes
     */
    static List<Step> read(Case one, Bodies bodies) {
        List<Step> steps = new ArrayList<>();
        StepReader reader = new StepReader(one.id(), bodies);
        one.steps().forEach(step -> reader.add(step, steps));
        return steps;
    }

    private void add(JsonNode node, List<Step> to) {
        if (node.has("expect")) {
            to.add(new Step.Expect(ExpectationReader.read(where, node, bodies)));
        } else if (node.has("idle")) {
            Part part = part(node, IDLE_KEYS);
            to.add(new Step.Idle(
                    part.number("idle", 0), part.find("request").map(request -> bodies.bytes(where, request))));
        } else if (node.has("request")) {
            to.add(RequestReader.read(where, node, bodies));
        } else if (node.has("send")) {
            Part part = part(node, SEND_KEYS);
            to.add(new Step.Send(bodies.bytes(where, part.need("send")), part.span("pace"), Optional.empty()));
        } else if (node.has("repeat")) {
            repeat(part(node, REPEAT_KEYS), to);
        } else if (node.has("pause")) {
            to.add(new Step.Pause(pause(part(node, PAUSE_KEYS))));
        } else if (node.has("half-close")) {
            demand(part(node, HALF_CLOSE_KEYS), "half-close");
            to.add(new Step.HalfClose());
        } else if (node.has("reconnect")) {
            demand(part(node, RECONNECT_KEYS), "reconnect");
            to.add(new Step.Reconnect());
        } else {
            demand(part(node, STILL_OPEN_KEYS), "still-open");
            to.add(new Step.StillOpen());
        }
    }

    private Part part(JsonNode node, Set<String> known) {
        return Part.of(where, node, known);
    }

    private static Duration pause(Part part) {
        return Spans.parse(part.text("pause"));
    }

    private static void demand(Part part, String key) {
        if (!part.flag(key, false)) {
            throw part.fault("'" + key + "' is true or not there");
        }
    }

    /** The steps again and again; {@code {i}} stands for the turn, from 1. */
    private void repeat(Part part, List<Step> to) {
        int times = part.number("repeat", 0);
        for (int turn = 1; turn <= times; turn++) {
            for (JsonNode step : part.need("steps")) {
                add(Template.filled(step, "i", IntNode.valueOf(turn)), to);
            }
        }
    }
}
