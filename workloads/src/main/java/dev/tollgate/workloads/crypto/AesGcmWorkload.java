// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.crypto;

import dev.tollgate.workloads.payload.PayloadKinds;
import dev.tollgate.workloads.spi.Answer;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.JudgesVectors;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.PayloadSpec;
import dev.tollgate.workloads.spi.TestVector;
import dev.tollgate.workloads.spi.Workload;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code crypto.aes-256-gcm}: messages sealed under one key, each with the next nonce, as a session does. */
final class AesGcmWorkload implements Workload<Aes256Gcm>, JudgesVectors<Aes256Gcm> {
    static final String ID = "crypto.aes-256-gcm";

    private static final String KEY = "key";
    private static final List<String> KINDS = List.of("bytes");

    /** Thirteen bytes, as many as TLS 1.2 authenticates with each record. */
    private static final byte[] ASSOCIATED = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String summary() {
        return "seals a message with AES-256-GCM under a reused key and a fresh nonce";
    }

    @Override
    public Class<Aes256Gcm> contract() {
        return Aes256Gcm.class;
    }

    @Override
    public List<PayloadSpec> payloads() {
        return PayloadKinds.ladder("bytes");
    }

    @Override
    public Payload payload(PayloadSpec spec, long seed) {
        return keyed(spec.name(), PayloadKinds.generate(KINDS, spec, seed).input(), seed);
    }

    @Override
    public Payload userPayload(String name, byte[] content, Map<String, List<String>> parameters) {
        return keyed(name, Input.of(content), 0);
    }

    private static Payload keyed(String name, Input message, long seed) {
        return new Payload(name, message, Map.of(KEY, Seeded.hex(Seeded.bytes(ID, Aes256Gcm.KEY_BYTES, seed))));
    }

    @Override
    public Aes256Gcm reference() {
        return key -> (nonce, associated, plaintext) -> ReferenceAesGcm.seal(key, nonce, associated, plaintext.array());
    }

    /**
     * Three messages in a row, the second without associated data, so that what is left of one would show in the next; the
     * first is looked at last, when the others have been sealed.
     */
    @Override
    public Answer answer(Aes256Gcm task, Payload payload) {
        Aes256Gcm.Sealer sealer = task.with(Seeded.parameter(payload, KEY));
        byte[] first = sealer.seal(nonce(1), ASSOCIATED, payload.input());
        byte[] second = sealer.seal(nonce(2), new byte[0], payload.input());
        byte[] third = sealer.seal(nonce(3), ASSOCIATED, payload.input());
        return Answer.builder()
                .add("third", third)
                .add("second", second)
                .add("first", first)
                .build();
    }

    @Override
    public Operation bind(Aes256Gcm task, Payload payload) {
        Aes256Gcm.Sealer sealer = task.with(Seeded.parameter(payload, KEY));
        Input input = payload.input();
        ByteBuffer nonce = ByteBuffer.allocate(Aes256Gcm.NONCE_BYTES);
        return new Operation.OfObject() {
            private long message;

            @Override
            public Object run() {
                // The nonce is a message counter, as in TLS 1.3: never the same twice.
                nonce.putLong(4, ++message);
                return sealer.seal(nonce.array(), ASSOCIATED, input);
            }
        };
    }

    private static byte[] nonce(long message) {
        return ByteBuffer.allocate(Aes256Gcm.NONCE_BYTES).putLong(4, message).array();
    }

    @Override
    public String vectorAlgorithm() {
        return "AES-GCM";
    }

    @Override
    public Optional<String> outside(TestVector vector) {
        try {
            if (!vector.text("type").orElse("").equals("AeadTest")) {
                return Optional.of("not an AeadTest");
            }
            for (String field : List.of("msg", "ct", "aad")) {
                vector.bytes(field);
            }
            return otherSize(vector, KEY, Aes256Gcm.KEY_BYTES)
                    .or(() -> otherSize(vector, "iv", Aes256Gcm.NONCE_BYTES))
                    .or(() -> otherSize(vector, "tag", Aes256Gcm.TAG_BYTES));
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> otherSize(TestVector vector, String field, int size) {
        int length = vector.bytes(field).length;
        return length == size
                ? Optional.empty()
                : Optional.of(field + " of " + length + " bytes; the workload's has " + size);
    }

    /** By sealing and comparing, because sealing is what the workload measures: valid is what comes out of it. */
    @Override
    public boolean judge(Aes256Gcm task, TestVector vector) {
        byte[] sealed = task.with(vector.bytes(KEY))
                .seal(vector.bytes("iv"), vector.bytes("aad"), Input.of(vector.bytes("msg")));
        byte[] ciphertext = vector.bytes("ct");
        byte[] expected = Arrays.copyOf(ciphertext, ciphertext.length + Aes256Gcm.TAG_BYTES);
        System.arraycopy(vector.bytes("tag"), 0, expected, ciphertext.length, Aes256Gcm.TAG_BYTES);
        return Arrays.equals(sealed, expected);
    }
}
