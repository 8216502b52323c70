// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.boundary;

import dev.tollgate.workloads.payload.PayloadKinds;
import dev.tollgate.workloads.spi.Answer;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.PayloadSpec;
import dev.tollgate.workloads.spi.Workload;
import java.util.List;
import java.util.Map;

/** {@code boundary.hand-over}: bytes handed over and not worked on; the ledger takes the price of a transfer from it. */
final class HandOverWorkload implements Workload<HandOver> {
    static final String ID = "boundary.hand-over";

    private static final List<String> KINDS = List.of("bytes");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String summary() {
        return "hands bytes over and looks at the last one alone: what a transfer costs";
    }

    @Override
    public Class<HandOver> contract() {
        return HandOver.class;
    }

    @Override
    public List<PayloadSpec> payloads() {
        return PayloadKinds.ladder("bytes");
    }

    @Override
    public Payload payload(PayloadSpec spec, long seed) {
        return PayloadKinds.generate(KINDS, spec, seed);
    }

    @Override
    public Payload userPayload(String name, byte[] content, Map<String, List<String>> parameters) {
        return Payload.of(name, content);
    }

    /** By going through all of them. */
    @Override
    public HandOver reference() {
        return input -> {
            byte[] bytes = input.array();
            int last = 0;
            for (byte each : bytes) {
                last = each & 0xFF;
            }
            return bytes.length * 256L + last;
        };
    }

    @Override
    public Answer answer(HandOver task, Payload payload) {
        return Answer.builder()
                .add("lengthAndLast", Long.toHexString(task.handOver(payload.input())))
                .build();
    }

    @Override
    public Operation bind(HandOver task, Payload payload) {
        Input input = payload.input();
        return (Operation.OfLong) () -> task.handOver(input);
    }
}
