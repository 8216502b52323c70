// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.services;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The body of {@code POST /verify}: signatures under one key.
 *
 * @param scheme {@link #ED25519} or {@link #ECDSA_P256}
 * @param key the key's bytes, as many as the scheme's keys have
 * @param signatures at least one
 */
record SignatureBatch(int scheme, byte[] key, List<Signed> signatures) {
    static final int ED25519 = 1;
    static final int ECDSA_P256 = 2;

    private static final int ED25519_KEY_BYTES = 32;
    private static final int P256_KEY_BYTES = 65;

    /** A message and its signature, both of any bytes. */
    record Signed(byte[] message, byte[] signature) {}

    /**
     * {@return the batch}
     *
     * @param body the body
     * @throws Problem where it has another form
     */
    static SignatureBatch parse(byte[] body) {
        ByteBuffer in = ByteBuffer.wrap(body);
        try {
            int scheme = in.get() & 0xFF;
            if (scheme != ED25519 && scheme != ECDSA_P256) {
                throw Problem.malformed("unknown scheme " + scheme + "; known: 1 (Ed25519), 2 (ECDSA on P-256)");
            }
            int keyBytes = in.getShort() & 0xFFFF;
            int expected = scheme == ED25519 ? ED25519_KEY_BYTES : P256_KEY_BYTES;
            if (keyBytes != expected) {
                throw Problem.malformed("the key has " + keyBytes + " bytes, not " + expected);
            }
            byte[] key = bytes(in, keyBytes);
            List<Signed> signatures = signatures(in);
            if (in.hasRemaining()) {
                throw Problem.malformed(in.remaining() + " bytes follow the last message");
            }
            return new SignatureBatch(scheme, key, signatures);
        } catch (BufferUnderflowException e) {
            throw Problem.malformed("the body ends early, after " + body.length + " bytes");
        }
    }

    private static List<Signed> signatures(ByteBuffer in) {
        int count = in.getShort() & 0xFFFF;
        if (count < 1 || count > Limits.MOST_SIGNATURES) {
            throw Problem.malformed(count + " signatures, not 1 to " + Limits.MOST_SIGNATURES);
        }
        List<Signed> signatures = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            byte[] signature = bytes(in, in.getShort() & 0xFFFF);
            signatures.add(new Signed(bytes(in, in.getInt() & 0xFFFF_FFFFL), signature));
        }
        return signatures;
    }

    /** Looks before it reserves: a length is only what a client says. */
    private static byte[] bytes(ByteBuffer in, long length) {
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[(int) length];
        in.get(bytes);
        return bytes;
    }
}
