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

/** {@code json.validate}: is a document well-formed, nothing more. */
final class JsonValidateWorkload implements Workload<JsonValidate> {
    static final String ID = "json.validate";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String summary() {
        return "tells whether bytes are one JSON text by RFC 8259";
    }

    @Override
    public Class<JsonValidate> contract() {
        return JsonValidate.class;
    }

    @Override
    public List<PayloadSpec> payloads() {
        return JsonPayloads.ladder();
    }

    @Override
    public Payload payload(PayloadSpec spec, long seed) {
        return JsonPayloads.of(spec, seed);
    }

    /** Takes every file: telling good from bad ones is the task. */
    @Override
    public Payload userPayload(String name, byte[] content, Map<String, List<String>> parameters) {
        return Payload.of(name, content);
    }

    @Override
    public JsonValidate reference() {
        return document -> {
            try {
                StrictJson.check(document.array());
                return true;
            } catch (PayloadException e) {
                return false;
            }
        };
    }

    @Override
    public Answer answer(JsonValidate task, Payload payload) {
        return Answer.word(task.accepts(payload.input()) ? "accepts" : "rejects");
    }

    @Override
    public Operation bind(JsonValidate task, Payload payload) {
        Input document = payload.input();
        return (Operation.OfLong) () -> task.accepts(document) ? 1 : 0;
    }
}
