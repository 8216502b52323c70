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

/** {@code json.materialize}: a whole document as maps, lists, strings and boxed numbers. */
final class JsonMaterializeWorkload implements Workload<JsonMaterialize> {
    static final String ID = "json.materialize";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String summary() {
        return "turns a JSON document into Java maps, lists, strings and numbers";
    }

    @Override
    public Class<JsonMaterialize> contract() {
        return JsonMaterialize.class;
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
    public JsonMaterialize reference() {
        return new ReferenceMaterialize();
    }

    /** Counts by type and a digest over all values in document order. */
    @Override
    public Answer answer(JsonMaterialize task, Payload payload) {
        return Fingerprint.ofObjects(task.materialize(payload.input())).build();
    }

    @Override
    public Operation bind(JsonMaterialize task, Payload payload) {
        Input document = payload.input();
        return (Operation.OfObject) () -> task.materialize(document);
    }
}
