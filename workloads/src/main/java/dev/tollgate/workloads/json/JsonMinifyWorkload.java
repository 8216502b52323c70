// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.json;

import dev.tollgate.workloads.spi.Answer;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.PayloadException;
import dev.tollgate.workloads.spi.PayloadSpec;
import dev.tollgate.workloads.spi.Workload;
import java.util.List;
import java.util.Map;

/** {@code json.minify}: a document without the white space between its tokens. */
final class JsonMinifyWorkload implements Workload<JsonMinify> {
    static final String ID = "json.minify";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String summary() {
        return "removes the white space between the tokens of a JSON document";
    }

    @Override
    public Class<JsonMinify> contract() {
        return JsonMinify.class;
    }

    @Override
    public List<PayloadSpec> payloads() {
        return JsonPayloads.ladder();
    }

    @Override
    public Payload payload(PayloadSpec spec, long seed) {
        return JsonPayloads.of(spec, seed);
    }

    @Override
    public Payload userPayload(String name, byte[] content, Map<String, List<String>> parameters)
            throws PayloadException {
        StrictJson.read(content);
        return Payload.of(name, content);
    }

    @Override
    public JsonMinify reference() {
        return new ReferenceMinify();
    }

    /** What the result stands for when it is read back, and the white space that is left in it outside of strings. */
    @Override
    public Answer answer(JsonMinify task, Payload payload) throws PayloadException {
        byte[] result = task.minify(payload.input());
        return Fingerprint.ofTree(StrictJson.read(result))
                .add("whiteSpace", whiteSpace(result))
                .build();
    }

    private static long whiteSpace(byte[] json) {
        long count = 0;
        boolean inString = false;
        for (int at = 0; at < json.length; at++) {
            if (json[at] == '"') {
                inString = !inString;
            } else if (inString && json[at] == '\\') {
                at++;
            } else if (!inString && json[at] <= ' ') {
                count++;
            }
        }
        return count;
    }

    @Override
    public Operation bind(JsonMinify task, Payload payload) {
        Input document = payload.input();
        return (Operation.OfObject) () -> task.minify(document);
    }
}
