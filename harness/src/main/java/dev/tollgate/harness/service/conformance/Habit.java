// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What the contract demands of every answer, whatever the case: judged over the whole run, so that one fault is one failure and not a hundred. */
enum Habit {
    /** The service time stands in each answer with 200 or 204. */
    SERVER_TIMING("server-timing") {
        @Override
        boolean concerns(HttpAnswer answer, boolean bareRefusal) {
            return answer.status() == OK || answer.status() == NO_CONTENT;
        }

        @Override
        Optional<String> fault(HttpAnswer answer, Contract contract) {
            List<String> values = answer.headers().getOrDefault(NAME, List.of());
            if (values.size() != 1) {
                return Optional.of(values.isEmpty() ? "no Server-Timing" : "several headers Server-Timing: " + values);
            }
            if (!contract.serverTiming().matcher(values.getFirst()).find()) {
                return Optional.of("Server-Timing is '" + values.getFirst() + "'");
            }
            List<Double> millis = new ArrayList<>();
            Matcher durations = DURATION.matcher(values.getFirst());
            while (durations.find()) {
                millis.add(Double.parseDouble(durations.group(1)));
            }
            return millis.size() == 2 && millis.get(1) > millis.get(0)
                    ? Optional.of("the crossing takes longer than the service that it is part of: " + values.getFirst())
                    : Optional.empty();
        }
    },

    /** A refusal says why, in the form of RFC 9457. */
    PROBLEM("problem") {
        @Override
        boolean concerns(HttpAnswer answer, boolean bareRefusal) {
            return answer.status() >= BAD_REQUEST
                    && !(bareRefusal && !answer.mediaType().equals(PROBLEM_TYPE));
        }

        @Override
        Optional<String> fault(HttpAnswer answer, Contract contract) {
            if (!answer.mediaType().equals(PROBLEM_TYPE)) {
                return Optional.of("Content-Type is '" + answer.mediaType() + "', not " + PROBLEM_TYPE);
            }
            JsonNode problem;
            try {
                problem = JsonText.read(answer.body());
            } catch (CaseFailure e) {
                return Optional.of(e.getMessage());
            }
            List<String> faults = Schema.faults(contract.schema("Problem"), problem);
            if (!faults.isEmpty()) {
                return Optional.of(String.join(", ", faults));
            }
            int status = problem.path("status").intValue();
            return status == answer.status()
                    ? Optional.empty()
                    : Optional.of("the document's status is " + status + ", the answer's " + answer.status());
        }
    },

    /** An answer states where it ends, without the connection's end. */
    FRAMING("framing") {
        @Override
        boolean concerns(HttpAnswer answer, boolean bareRefusal) {
            return !answer.isInterim();
        }

        @Override
        Optional<String> fault(HttpAnswer answer, Contract contract) {
            boolean framed = answer.headers().containsKey("content-length")
                    || answer.headers().containsKey("transfer-encoding");
            if (answer.status() == NO_CONTENT) {
                return framed
                        ? Optional.of(
                                "an answer without content has Content-Length or Transfer-Encoding (RFC 9110, 8.6)")
                        : Optional.empty();
            }
            boolean closes = answer.list("connection").stream().anyMatch("close"::equalsIgnoreCase);
            return framed || closes
                    ? Optional.empty()
                    : Optional.of("neither Content-Length nor Transfer-Encoding on a connection that is kept");
        }
    };

    private static final String NAME = "server-timing";
    private static final String PROBLEM_TYPE = "application/problem+json";
    private static final Pattern DURATION = Pattern.compile("dur=([0-9.]+)");
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int BAD_REQUEST = 400;

    private final String id;

    Habit(String id) {
        this.id = id;
    }

    /** {@return the habit of that id}
     *
     * @param id as case files write it
     */
    static Habit of(String id) {
        return Arrays.stream(values())
                .filter(habit -> habit.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown habit '" + id + "'"));
    }

    /**
     * {@return whether an answer has to show it}
     *
     * @param answer the answer
     * @param bareRefusal whether a refusal may come without a document
     */
    abstract boolean concerns(HttpAnswer answer, boolean bareRefusal);

    /**
     * {@return what is wrong with an answer that it concerns}
     *
     * @param answer the answer
     * @param contract what is demanded
     */
    abstract Optional<String> fault(HttpAnswer answer, Contract contract);
}
