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

/** {@code boundary.bytes}: bytes handed over and touched once. */
final class ChecksumWorkload implements Workload<Checksum> {
    static final String ID = "boundary.bytes";

    private static final List<String> KINDS = List.of("bytes");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String summary() {
        return "hands bytes over and adds them up as 64-bit words, at the speed of memory";
    }

    @Override
    public Class<Checksum> contract() {
        return Checksum.class;
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

    /** Byte by byte, each at its place in its word. */
    @Override
    public Checksum reference() {
        return input -> {
            long sum = 0;
            byte[] bytes = input.array();
            for (int i = 0; i < bytes.length; i++) {
                sum += (bytes[i] & 0xFFL) << (8 * (i % Long.BYTES));
            }
            return sum;
        };
    }

    @Override
    public Answer answer(Checksum task, Payload payload) {
        return Answer.builder()
                .add("checksum", Long.toHexString(task.checksum(payload.input())))
                .build();
    }

    @Override
    public Operation bind(Checksum task, Payload payload) {
        Input input = payload.input();
        return (Operation.OfLong) () -> task.checksum(input);
    }
}
