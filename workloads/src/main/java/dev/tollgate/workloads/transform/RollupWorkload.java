// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.transform;

import dev.tollgate.workloads.payload.PayloadKinds;
import dev.tollgate.workloads.spi.Answer;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.PayloadException;
import dev.tollgate.workloads.spi.PayloadSpec;
import dev.tollgate.workloads.spi.Workload;
import dev.tollgate.workloads.transform.NdjsonRollup.Group;
import java.util.List;
import java.util.Map;

/** {@code transform.ndjson-rollup}: log lines grouped and added up. */
final class RollupWorkload implements Workload<NdjsonRollup> {
    static final String ID = "transform.ndjson-rollup";

    private static final List<String> KINDS = List.of("logs");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String summary() {
        return "groups JSON log lines by service and status and adds up their latency and bytes";
    }

    @Override
    public Class<NdjsonRollup> contract() {
        return NdjsonRollup.class;
    }

    @Override
    public List<PayloadSpec> payloads() {
        return PayloadKinds.ladder("logs");
    }

    @Override
    public Payload payload(PayloadSpec spec, long seed) {
        return PayloadKinds.generate(KINDS, spec, seed);
    }

    @Override
    public Payload userPayload(String name, byte[] content, Map<String, List<String>> parameters)
            throws PayloadException {
        if (ReferenceRollup.rollup(content).isEmpty()) {
            throw new PayloadException("the file has no line with an object");
        }
        return Payload.of(name, content);
    }

    @Override
    public NdjsonRollup reference() {
        return new ReferenceRollup();
    }

    @Override
    public Answer answer(NdjsonRollup task, Payload payload) {
        List<Group> groups = task.rollup(payload.input());
        Answer.Builder answer = Answer.builder().add("groups", groups.size());
        for (Group group : groups) {
            answer.add(
                    group.service() + "/" + group.status(),
                    group.count() + " lines, " + group.bytes() + " bytes, " + group.latencyMicros() + " µs, at most "
                            + group.maxLatencyMicros() + " µs");
        }
        return answer.build();
    }

    @Override
    public Operation bind(NdjsonRollup task, Payload payload) {
        Input lines = payload.input();
        return (Operation.OfObject) () -> task.rollup(lines);
    }
}
