// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.conformance;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What is expected of the next answer.
 *
 * @param statuses the statuses that are right
 * @param mayClose whether closing the connection without an answer is right, too
 * @param content what a 200 has to hold
 * @param least what numbers of a 200's document have to be at least, by name: an aggregate over nothing proves nothing
 * @param headers what headers have to be, by name
 * @param allow the methods that {@code Allow} has to name
 * @param bareRefusal whether a refusal may come without a problem's document, as from a server's reader of requests, which applications do not reach
 * @param within until when; empty for the usual limit
 */
record Expectation(
        Set<Integer> statuses,
        boolean mayClose,
        Optional<Content> content,
        Map<String, Integer> least,
        Map<String, String> headers,
        List<String> allow,
        boolean bareRefusal,
        Optional<Duration> within) {
    /** Copies the collections. */
    Expectation {
        statuses = Set.copyOf(statuses);
        least = Map.copyOf(least);
        headers = Map.copyOf(headers);
        allow = List.copyOf(allow);
    }

    /** What an answer's body is compared with. */
    sealed interface Content {
        /** What the workload's reference answers to the request. */
        record Reference() implements Content {}

        /**
         * A document.
         *
         * @param document the document
         */
        record Document(JsonNode document) implements Content {}

        /**
         * Bytes.
         *
         * @param bytes the bytes
         */
        record Exactly(byte[] bytes) implements Content {}

        /**
         * Any document that a schema of the contract admits.
         *
         * @param schema its name
         */
        record Valid(String schema) implements Content {}
    }

    /** {@return what is expected, for a message} */
    String shown() {
        String choices = String.join(
                " or ", statuses.stream().sorted().map(String::valueOf).toList());
        return mayClose ? choices + (choices.isEmpty() ? "" : " or ") + "the connection closed" : choices;
    }
}
