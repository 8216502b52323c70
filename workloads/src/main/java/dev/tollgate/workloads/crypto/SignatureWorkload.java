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
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code crypto.ed25519-verify} and {@code crypto.ecdsa-p256-verify}: a message's signature under a key that is known already.
 * Keys and signatures come from the payload's seed; those of a user's file from seed 0.
 */
final class SignatureWorkload implements Workload<SignatureVerify>, JudgesVectors<SignatureVerify> {
    private static final String PUBLIC_KEY = "public-key";
    private static final String SIGNATURE = "signature";
    private static final List<String> KINDS = List.of("bytes");
    private static final int SECRET_BYTES = 32;

    /** r = 0 and s = 0 in DER. */
    private static final byte[] DER_ZEROS = HexFormat.of().parseHex("3006020100020100");

    private final SignatureScheme scheme;

    SignatureWorkload(SignatureScheme scheme) {
        this.scheme = scheme;
    }

    @Override
    public String id() {
        return scheme.workload;
    }

    @Override
    public String summary() {
        return scheme.summary;
    }

    @Override
    public Class<SignatureVerify> contract() {
        return SignatureVerify.class;
    }

    /**
     * {@inheritDoc} Ed25519's ladder ends at 1 MiB: more than that Corretto's provider does not verify ("Invalid capacity. Limit:
     * 1048576"), which keeps a message whole for AWS-LC's one-shot call. A larger one can be asked for; that
     * implementation then fails on it.
     */
    @Override
    public List<PayloadSpec> payloads() {
        return PayloadKinds.ladder("bytes").stream()
                .map(spec -> scheme == SignatureScheme.ED25519
                        ? new PayloadSpec(spec.kind(), Math.min(spec.sizeBytes(), 1 << 20))
                        : spec)
                .toList();
    }

    @Override
    public Payload payload(PayloadSpec spec, long seed) {
        return signed(spec.name(), PayloadKinds.generate(KINDS, spec, seed).input(), seed);
    }

    @Override
    public Payload userPayload(String name, byte[] content, Map<String, List<String>> parameters) {
        return signed(name, Input.of(content), 0);
    }

    private Payload signed(String name, Input message, long seed) {
        SignatureScheme.Signed signed = scheme.sign(Seeded.bytes(id(), SECRET_BYTES, seed), message.array());
        return new Payload(
                name,
                message,
                Map.of(PUBLIC_KEY, Seeded.hex(signed.publicKey()), SIGNATURE, Seeded.hex(signed.signature())));
    }

    /**
     * The JDK's verifier and Bouncy Castle's, neither of which is trusted alone, because both are measured, too: where they
     * differ there is no answer. Independent of both are the vectors of {@link #judge}.
     */
    @Override
    public SignatureVerify reference() {
        SignatureVerify jdk = CryptoProvider.jdkSignature(scheme);
        SignatureVerify bouncyCastle = CryptoProvider.bouncyCastleSignature(scheme);
        return key -> {
            SignatureVerify.Verifier first = jdk.with(key);
            SignatureVerify.Verifier second = bouncyCastle.with(key);
            return (message, signature) -> {
                boolean valid = first.verify(message, signature);
                if (valid != second.verify(message, signature)) {
                    throw new IllegalStateException("the JDK says " + valid + ", Bouncy Castle " + !valid + " on "
                            + HexFormat.of().formatHex(signature));
                }
                return valid;
            };
        };
    }

    /** The signature, then what must be refused, and the signature once more: a refusal leaves nothing behind. */
    @Override
    public Answer answer(SignatureVerify task, Payload payload) {
        SignatureVerify.Verifier verifier = task.with(Seeded.parameter(payload, PUBLIC_KEY));
        Input message = payload.input();
        byte[] genuine = Seeded.parameter(payload, SIGNATURE);
        byte[] tampered = genuine.clone();
        tampered[tampered.length - 1] ^= 1;
        Answer.Builder answer = Answer.builder();
        add(answer, "genuine", verifier.verify(message, genuine));
        add(answer, "signature tampered with", verifier.verify(message, tampered));
        add(answer, "message tampered with", verifier.verify(tampered(message), genuine));
        add(answer, "signature cut", verifier.verify(message, Arrays.copyOf(genuine, genuine.length - 1)));
        add(answer, "signature too long", verifier.verify(message, Arrays.copyOf(genuine, genuine.length + 1)));
        add(answer, "signature of zeros", verifier.verify(message, new byte[genuine.length]));
        add(answer, "r and s of zero", verifier.verify(message, DER_ZEROS));
        add(answer, "no signature", verifier.verify(message, new byte[0]));
        add(answer, "genuine again", verifier.verify(message, genuine));
        return answer.build();
    }

    private static void add(Answer.Builder answer, String name, boolean valid) {
        answer.add(name, valid ? "valid" : "refused");
    }

    private static Input tampered(Input message) {
        byte[] other = Arrays.copyOf(message.array(), Math.max(1, message.size()));
        other[other.length / 2] ^= 1;
        return Input.of(other);
    }

    @Override
    public Operation bind(SignatureVerify task, Payload payload) {
        SignatureVerify.Verifier verifier = task.with(Seeded.parameter(payload, PUBLIC_KEY));
        Input message = payload.input();
        byte[] signature = Seeded.parameter(payload, SIGNATURE);
        return (Operation.OfLong) () -> verifier.verify(message, signature) ? 1 : 0;
    }

    @Override
    public String vectorAlgorithm() {
        return scheme.vectorAlgorithm;
    }

    @Override
    public Optional<String> outside(TestVector vector) {
        try {
            publicKey(vector);
            vector.bytes("msg");
            vector.bytes("sig");
            return scheme.outside(vector);
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public boolean judge(SignatureVerify task, TestVector vector) {
        SignatureVerify.Verifier verifier;
        try {
            verifier = task.with(publicKey(vector));
        } catch (IllegalArgumentException e) {
            // Nothing is a valid signature under what is no key.
            return false;
        }
        return verifier.verify(Input.of(vector.bytes("msg")), vector.bytes("sig"));
    }

    /** The group's key, whose object is called {@code key} in older files. */
    private byte[] publicKey(TestVector vector) {
        String field = "publicKey." + scheme.vectorKeyField;
        return vector.bytes(vector.text(field).isPresent() ? field : "key." + scheme.vectorKeyField);
    }
}
