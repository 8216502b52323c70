// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.json;

import dev.tollgate.workloads.json.JsonExtract.Extraction;
import dev.tollgate.workloads.json.JsonExtract.Extractor;
import dev.tollgate.workloads.payload.PayloadKinds;
import dev.tollgate.workloads.spi.Answer;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.PayloadException;
import dev.tollgate.workloads.spi.PayloadSpec;
import dev.tollgate.workloads.spi.Workload;
import java.util.List;
import java.util.Map;

/** {@code json.extract}: a small aggregate over chosen fields of a document. */
final class JsonExtractWorkload implements Workload<JsonExtract> {
    static final String ID = "json.extract";

    private static final List<String> KINDS = List.of("statuses", "geometry", "catalog", "nested");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String summary() {
        return "parses a JSON document and aggregates the fields that JSON Pointers select";
    }

    @Override
    public Class<JsonExtract> contract() {
        return JsonExtract.class;
    }

    @Override
    public List<PayloadSpec> payloads() {
        return PayloadKinds.ladder(KINDS.toArray(String[]::new));
    }

    @Override
    public Payload payload(PayloadSpec spec, long seed) {
        return PayloadKinds.generate(KINDS, spec, seed);
    }

    @Override
    public Payload userPayload(String name, byte[] content, Map<String, List<String>> parameters)
            throws PayloadException {
        JsonTree document = StrictJson.read(content);
        List<String> asked = parameters.getOrDefault(PayloadKinds.POINTERS, List.of());
        List<String> pointers = asked.isEmpty() ? PointerChooser.choose(document) : asked;
        Input input = Input.of(content);
        for (String pointer : asked) {
            requireSelection(pointer, input, document);
        }
        return new Payload(name, input, Map.of(PayloadKinds.POINTERS, pointers));
    }

    private void requireSelection(String pointer, Input input, JsonTree document) throws PayloadException {
        PointerPattern pattern;
        try {
            pattern = PointerPattern.parse(pointer);
        } catch (IllegalArgumentException e) {
            throw new PayloadException(e.getMessage());
        }
        if (reference().compile(List.of(pattern)).extract(input).count() == 0) {
            throw new PayloadException("pointer '" + pointer + "' selects nothing; pointers that do: "
                    + String.join(", ", PointerChooser.choose(document)));
        }
    }

    @Override
    public JsonExtract reference() {
        return new ReferenceExtract();
    }

    @Override
    public Answer answer(JsonExtract task, Payload payload) {
        Extraction extraction = compile(task, payload).extract(payload.input());
        return Answer.builder()
                .add("count", extraction.count())
                .add("sum", extraction.sum())
                .add("stringBytes", extraction.stringBytes())
                .add("longest", extraction.longest())
                .build();
    }

    @Override
    public Operation bind(JsonExtract task, Payload payload) {
        Extractor extractor = compile(task, payload);
        Input document = payload.input();
        return (Operation.OfObject) () -> extractor.extract(document);
    }

    private static Extractor compile(JsonExtract task, Payload payload) {
        return task.compile(payload.values(PayloadKinds.POINTERS).stream()
                .map(PointerPattern::parse)
                .toList());
    }
}
