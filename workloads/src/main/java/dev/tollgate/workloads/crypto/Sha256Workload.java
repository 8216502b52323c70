// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.crypto;

import dev.tollgate.workloads.payload.PayloadKinds;
import dev.tollgate.workloads.spi.Answer;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.PayloadSpec;
import dev.tollgate.workloads.spi.Workload;
import java.util.List;
import java.util.Map;

/** {@code crypto.sha256}: the digest of a message. */
final class Sha256Workload implements Workload<Sha256> {
    static final String ID = "crypto.sha256";

    private static final List<String> KINDS = List.of("bytes");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String summary() {
        return "digests a message with SHA-256";
    }

    @Override
    public Class<Sha256> contract() {
        return Sha256.class;
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

    @Override
    public Sha256 reference() {
        return message -> ReferenceSha256.digest(message.array());
    }

    @Override
    public Answer answer(Sha256 task, Payload payload) {
        return Answer.builder().add("digest", task.digest(payload.input())).build();
    }

    @Override
    public Operation bind(Sha256 task, Payload payload) {
        Input message = payload.input();
        return (Operation.OfObject) () -> task.digest(message);
    }
}
