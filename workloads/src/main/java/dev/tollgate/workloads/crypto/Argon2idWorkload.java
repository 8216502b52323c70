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

/**
 * {@code crypto.argon2id}: a password's tag. Of the password's length the time does not depend, so there is one payload. Its kind
 * has a name of its own, because it is no message of a size that would matter.
 */
final class Argon2idWorkload implements Workload<Argon2id> {
    static final String ID = "crypto.argon2id";

    private static final String SALT = "salt";
    private static final String KIND = "password";
    private static final PayloadSpec PASSWORD = new PayloadSpec(KIND, 16);

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String summary() {
        return "hashes a password with Argon2id: " + Argon2id.MEMORY_KIB + " KiB, " + Argon2id.PASSES + " passes, "
                + Argon2id.LANES + " lane";
    }

    @Override
    public Class<Argon2id> contract() {
        return Argon2id.class;
    }

    @Override
    public List<PayloadSpec> payloads() {
        return List.of(PASSWORD);
    }

    @Override
    public Payload payload(PayloadSpec spec, long seed) {
        if (!spec.kind().equals(KIND)) {
            throw new IllegalArgumentException("unknown kind '" + spec.kind() + "'; available: " + KIND);
        }
        PayloadSpec bytes = new PayloadSpec("bytes", spec.sizeBytes());
        return salted(
                spec.name(),
                PayloadKinds.generate(List.of("bytes"), bytes, seed).input(),
                seed);
    }

    @Override
    public Payload userPayload(String name, byte[] content, Map<String, List<String>> parameters) {
        return salted(name, Input.of(content), 0);
    }

    private static Payload salted(String name, Input password, long seed) {
        return new Payload(name, password, Map.of(SALT, Seeded.hex(Seeded.bytes(ID, Argon2id.SALT_BYTES, seed))));
    }

    @Override
    public Argon2id reference() {
        return (password, salt) -> new ReferenceArgon2id(Argon2id.MEMORY_KIB, Argon2id.PASSES)
                .hash(password.array(), salt, Argon2id.TAG_BYTES);
    }

    @Override
    public Answer answer(Argon2id task, Payload payload) {
        return Answer.builder()
                .add("tag", task.hash(payload.input(), Seeded.parameter(payload, SALT)))
                .build();
    }

    @Override
    public Operation bind(Argon2id task, Payload payload) {
        Input password = payload.input();
        byte[] salt = Seeded.parameter(payload, SALT);
        return (Operation.OfObject) () -> task.hash(password, salt);
    }
}
