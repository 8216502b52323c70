// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Bodies of {@code POST /verify}: batches of Ed25519 signatures, of which every eighth is spoilt by a bit. */
final class SignatureBatches {
    private static final String PREFIX = "batch-";
    private static final int MOST = 1024;
    private static final int MESSAGE_BYTES = 256;
    private static final int KEY_BYTES = 32;
    private static final int SPOILT = 8;
    private static final byte ED25519 = 1;

    private final int count;
    private final long seed;

    /**
     * Batches.
     *
     * @param payload as {@code batch-16}
     * @param seed where messages come from; keys are new in each process
     */
    SignatureBatches(String payload, long seed) {
        this.count = count(payload);
        this.seed = seed;
    }

    private static int count(String payload) {
        if (payload.startsWith(PREFIX)) {
            try {
                int count = Integer.parseInt(payload.substring(PREFIX.length()));
                if (count >= 1 && count <= MOST) {
                    return count;
                }
            } catch (NumberFormatException e) {
                // Said below.
            }
        }
        throw new IllegalArgumentException(
                "'" + payload + "' is no batch of signatures; give batch-1 to batch-" + MOST);
    }

    List<Question> questions(int variants) {
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < variants; i++) {
            questions.add(question(new SplittableRandom(seed + i)));
        }
        return questions;
    }

    private Question question(SplittableRandom random) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            body.write(ED25519);
            body.writeBytes(ByteBuffer.allocate(2).putShort((short) KEY_BYTES).array());
            body.writeBytes(bare(pair.getPublic()));
            body.writeBytes(ByteBuffer.allocate(2).putShort((short) count).array());
            List<Integer> invalid = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                byte[] message = new byte[MESSAGE_BYTES];
                random.nextBytes(message);
                byte[] signature = signed(pair.getPrivate(), message);
                if (i % SPOILT == SPOILT - 1) {
                    message[random.nextInt(MESSAGE_BYTES)] ^= 1;
                    invalid.add(i);
                }
                body.writeBytes(ByteBuffer.allocate(2)
                        .putShort((short) signature.length)
                        .array());
                body.writeBytes(signature);
                body.writeBytes(ByteBuffer.allocate(4).putInt(message.length).array());
                body.writeBytes(message);
            }
            String right = "{\"count\":" + count + ",\"valid\":" + (count - invalid.size()) + ",\"invalid\":"
                    + invalid.toString().replace(" ", "") + "}";
            return new Question(
                    "POST",
                    "/verify",
                    "application/octet-stream",
                    body.toByteArray(),
                    200,
                    answer -> new String(answer, StandardCharsets.UTF_8)
                                    .replaceAll("\\s", "")
                                    .equals(right)
                            ? Optional.empty()
                            : Optional.of("it does not answer " + right));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }

    /** The last bytes of the key's X.509 encoding (RFC 8410). */
    private static byte[] bare(PublicKey key) {
        byte[] encoded = key.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
    }

    private static byte[] signed(PrivateKey key, byte[] message) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(key);
        signature.update(message);
        return signature.sign();
    }
}
