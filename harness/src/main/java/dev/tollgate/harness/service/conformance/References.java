// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.conformance;

import dev.tollgate.workloads.crypto.SignatureVerify;
import dev.tollgate.workloads.json.JsonExtract;
import dev.tollgate.workloads.json.JsonExtract.Extraction;
import dev.tollgate.workloads.json.PointerPattern;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.transform.NdjsonRollup;
import java.nio.ByteBuffer;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The right answer to a request, by the references of the workloads, so that no expected answer is typed in twice. */
final class References {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Tasks tasks;
    private final List<PointerPattern> pointers;

    /**
     * References.
     *
     * @param tasks the workloads
     * @param pointers what the server's {@code /extract} selects
     */
    References(Tasks tasks, List<String> pointers) {
        this.tasks = tasks;
        this.pointers = pointers.stream().map(PointerPattern::parse).toList();
    }

    /**
     * {@return the answer's document}
     *
     * @param path what is asked
     * @param body a valid body
     */
    JsonNode answer(String path, byte[] body) {
        return switch (path) {
            case "/extract" -> extraction(body);
            case "/rollup" -> rollup(body);
            case "/verify" -> verification(ByteBuffer.wrap(body));
            case "/discard" -> JSON.objectNode().put("length", body.length);
            default -> throw new IllegalArgumentException("no reference answers " + path);
        };
    }

    private ObjectNode extraction(byte[] body) {
        Extraction extraction = tasks.reference(Tasks.EXTRACT, JsonExtract.class)
                .compile(pointers)
                .extract(Input.of(body));
        return JSON.objectNode()
                .put("count", extraction.count())
                .put("sum", extraction.sum())
                .put("stringBytes", extraction.stringBytes())
                .put("longest", extraction.longest());
    }

    private ObjectNode rollup(byte[] body) {
        ObjectNode answer = JSON.objectNode();
        ArrayNode groups = answer.putArray("groups");
        for (NdjsonRollup.Group group :
                tasks.reference(Tasks.ROLLUP, NdjsonRollup.class).rollup(Input.of(body))) {
            groups.addObject()
                    .put("service", group.service())
                    .put("status", group.status())
                    .put("count", group.count())
                    .put("bytes", group.bytes())
                    .put("latencyMicros", group.latencyMicros())
                    .put("maxLatencyMicros", group.maxLatencyMicros());
        }
        return answer;
    }

    private ObjectNode verification(ByteBuffer body) {
        SignatureKind kind = SignatureKind.of(body.get());
        byte[] key = bytes(body, Short.toUnsignedInt(body.getShort()));
        SignatureVerify.Verifier verifier =
                tasks.reference(kind.workload, SignatureVerify.class).with(key);
        int count = Short.toUnsignedInt(body.getShort());
        ObjectNode answer = JSON.objectNode().put("count", count);
        ArrayNode invalid = JSON.arrayNode();
        for (int i = 0; i < count; i++) {
            byte[] signature = bytes(body, Short.toUnsignedInt(body.getShort()));
            byte[] message = bytes(body, body.getInt());
            if (!verifier.verify(Input.of(message), signature)) {
                invalid.add(i);
            }
        }
        answer.put("valid", count - invalid.size());
        answer.set("invalid", invalid);
        return answer;
    }

    private static byte[] bytes(ByteBuffer from, int count) {
        byte[] bytes = new byte[count];
        from.get(bytes);
        return bytes;
    }
}
