// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.conformance;

import dev.tollgate.workloads.spi.Payload;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/**
 * Makes bodies of {@code /verify}: signatures of one key over messages of growing length, some of them spoilt.
 *
 * @param kind the scheme
 * @param count how many signatures
 * @param messageBytes the first message's length; each further one is a byte longer
 * @param seed where key and messages come from
 * @param wrong what is wrong with a signature, by its place; the others are genuine
 */
record SignatureBatch(SignatureKind kind, int count, int messageBytes, long seed, Map<Integer, Wrong> wrong) {
    /** What can be wrong with a signature. */
    enum Wrong {
        /** Its last bit is another one. */
        SIGNATURE,
        /** It is that of another message. */
        MESSAGE,
        /** Its last byte is missing. */
        CUT,
        /** A byte follows it. */
        LONG,
        /** It has no bytes. */
        EMPTY,
        /** Its bytes are 0. */
        ZEROS
    }

    /** Copies the places. */
    SignatureBatch {
        wrong = Map.copyOf(wrong);
    }

    /**
     * {@return the body}
     *
     * @param tasks the workloads, which sign
     */
    byte[] body(Tasks tasks) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] key = key(tasks, kind, seed);
        body.write(kind.number);
        body.writeBytes(unsigned16(key.length));
        body.writeBytes(key);
        body.writeBytes(unsigned16(count));
        for (int i = 0; i < count; i++) {
            Payload signed = tasks.payload(kind.workload, "bytes-" + (messageBytes + i), seed);
            byte[] message = signed.input().array();
            byte[] signature = hex(signed, "signature");
            if (wrong.containsKey(i)) {
                message = wrong.get(i) == Wrong.MESSAGE ? flipped(message) : message;
                signature = spoilt(signature, wrong.get(i));
            }
            body.writeBytes(unsigned16(signature.length));
            body.writeBytes(signature);
            body.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(message.length).array());
            body.writeBytes(message);
        }
        return body.toByteArray();
    }

    /**
     * {@return the public key that a seed's signatures are valid under}
     *
     * @param tasks the workloads
     * @param kind the scheme
     * @param seed the seed
     */
    static byte[] key(Tasks tasks, SignatureKind kind, long seed) {
        return hex(tasks.payload(kind.workload, "bytes-0", seed), "public-key");
    }

    private static byte[] hex(Payload payload, String parameter) {
        return HexFormat.of().parseHex(payload.values(parameter).getFirst());
    }

    private static byte[] spoilt(byte[] signature, Wrong how) {
        return switch (how) {
            case SIGNATURE -> flipped(signature);
            case MESSAGE -> signature;
            case CUT -> Arrays.copyOf(signature, signature.length - 1);
            case LONG -> Arrays.copyOf(signature, signature.length + 1);
            case EMPTY -> new byte[0];
            case ZEROS -> new byte[signature.length];
        };
    }

    /** Another last bit; a message without bytes gets one. */
    private static byte[] flipped(byte[] bytes) {
        byte[] other = Arrays.copyOf(bytes, Math.max(1, bytes.length));
        other[other.length - 1] ^= 1;
        return other;
    }

    private static byte[] unsigned16(int number) {
        return new byte[] {(byte) (number >> 8), (byte) number};
    }
}
