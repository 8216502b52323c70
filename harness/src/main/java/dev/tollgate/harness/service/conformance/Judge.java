// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.conformance;

import dev.tollgate.harness.service.conformance.Expectation.Content;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Compares an answer with what is expected of it. */
final class Judge {
    private static final int OK = 200;
    private static final String JSON_TYPE = "application/json";
    private static final String BYTES_TYPE = "application/octet-stream";

    private final References references;
    private final Contract contract;

    /**
     * A judge.
     *
     * @param references who knows the right answers
     * @param contract what answers look like
     */
    Judge(References references, Contract contract) {
        this.references = references;
        this.contract = contract;
    }

    /**
     * Checks an answer.
     *
     * @param expected what is expected
     * @param answer the answer
     * @param asked what was asked, where that is known
     * @throws CaseFailure where it is not as expected
     */
    void check(Expectation expected, HttpAnswer answer, Optional<Step.Asked> asked) throws CaseFailure {
        if (!expected.statuses().contains(answer.status())) {
            throw CaseFailure.because("expected " + expected.shown() + ", got " + answer.shown());
        }
        for (Map.Entry<String, String> header : expected.headers().entrySet()) {
            String value = answer.header(header.getKey()).orElse("");
            if (!value.equals(header.getValue())) {
                throw CaseFailure.because(
                        "expected the header " + header.getKey() + ": " + header.getValue() + ", got '" + value + "'");
            }
        }
        List<String> allowed = answer.list("allow");
        if (!allowed.containsAll(expected.allow())) {
            throw CaseFailure.because("expected " + expected.allow() + " in the header Allow, got " + allowed);
        }
        if (answer.status() == OK && expected.content().isPresent()) {
            content(expected, expected.content().get(), answer, asked);
        }
    }

    private void content(Expectation expected, Content content, HttpAnswer answer, Optional<Step.Asked> asked)
            throws CaseFailure {
        String type = content instanceof Content.Exactly ? BYTES_TYPE : JSON_TYPE;
        if (!answer.mediaType().equals(type)) {
            throw CaseFailure.because("expected Content-Type " + type + ", got '" + answer.mediaType() + "'");
        }
        Optional<String> difference = switch (content) {
            case Content.Exactly exactly -> bytesDifference(exactly.bytes(), answer.body());
            case Content.Document document ->
                JsonText.firstDifference(document.document(), JsonText.read(answer.body()));
            case Content.Valid valid -> schemaFaults(valid.schema(), answer);
            case Content.Reference _ -> {
                Step.Asked request = asked.orElseThrow(() ->
                        new IllegalArgumentException("the reference needs a request that the suite put together"));
                JsonNode right = references.answer(request.path(), request.body());
                leastOf(expected, right);
                yield JsonText.firstDifference(right, JsonText.read(answer.body()));
            }
        };
        if (difference.isPresent()) {
            throw CaseFailure.because(difference.get());
        }
    }

    /** The right answer itself has to be one that shows something: over pointers that select nothing, any server is right. */
    private static void leastOf(Expectation expected, JsonNode right) throws CaseFailure {
        for (Map.Entry<String, Integer> least : expected.least().entrySet()) {
            if (right.path(least.getKey()).asInt(0) < least.getValue()) {
                throw CaseFailure.because(
                        "the server's pointers, as /health states them, select too little of the payload for a proof: '"
                                + least.getKey() + "' is " + right.path(least.getKey())
                                + "; start it without TOLLGATE_SERVICE_POINTERS");
            }
        }
    }

    private Optional<String> schemaFaults(String schema, HttpAnswer answer) throws CaseFailure {
        List<String> faults = Schema.faults(contract.schema(schema), JsonText.read(answer.body()));
        return faults.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", faults));
    }

    private static Optional<String> bytesDifference(byte[] want, byte[] got) {
        int at = Arrays.mismatch(want, got);
        return at < 0
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "expected %d bytes, got %d; the first difference is at byte %d",
                        want.length,
                        got.length,
                        at));
    }
}
