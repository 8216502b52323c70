// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.conformance;

import dev.tollgate.harness.plan.Catalog;
import dev.tollgate.harness.service.conformance.SignatureBatch.Wrong;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** What answers to a load are held against: the same references, compared in the same way, as in the cases. */
public final class RightAnswers {
    private static final int MESSAGE_BYTES = 256;
    private static final int SPOILT = 8;

    private final Tasks tasks;
    private final References references;

    /**
     * Right answers.
     *
     * @param catalog the workloads
     * @param pointers what the server's {@code /extract} selects
     */
    public RightAnswers(Catalog catalog, List<String> pointers) {
        this.tasks = new Tasks(catalog);
        this.references = new References(tasks, pointers);
    }

    /**
     * {@return what tells how the body of an answer differs from the right one; empty where it does not}
     *
     * @param path what is asked
     * @param body a valid body
     */
    public Function<byte[], Optional<String>> to(String path, byte[] body) {
        JsonNode right = references.answer(path, body);
        return answer -> {
            try {
                return JsonText.firstDifference(right, JsonText.read(answer));
            } catch (CaseFailure e) {
                return Optional.of(e.getMessage());
            }
        };
    }

    /**
     * {@return a body of {@code /verify}: Ed25519 signatures of one key over messages of 256 bytes and more, of which every eighth is not valid}
     *
     * @param count how many
     * @param seed where key and messages come from
     */
    public byte[] signatures(int count, long seed) {
        Map<Integer, Wrong> wrong = new TreeMap<>();
        for (int place = SPOILT - 1; place < count; place += SPOILT) {
            wrong.put(place, Wrong.MESSAGE);
        }
        return new SignatureBatch(SignatureKind.ED25519, count, MESSAGE_BYTES, seed, wrong).body(tasks);
    }
}
