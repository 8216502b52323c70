// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-GCM word for word as NIST SP 800-38D states it: GHASH bit by bit (algorithm 1), GCTR block by block. Of what is measured it
 * shares with {@code jdk} the bare AES block alone.
 */
final class ReferenceAesGcm {
    private static final int BLOCK_BYTES = 16;
    private static final long R = 0xE100000000000000L;

    private ReferenceAesGcm() {}

    static byte[] seal(byte[] key, byte[] nonce, byte[] associated, byte[] plaintext) {
        try {
            Cipher aes = Cipher.getInstance("AES/ECB/NoPadding", "SunJCE");
            aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
            ByteBuffer sealed = ByteBuffer.allocate(plaintext.length + Aes256Gcm.TAG_BYTES);
            sealed.put(counted(aes, nonce, plaintext));
            byte[] ciphertext = Arrays.copyOf(sealed.array(), plaintext.length);
            Ghash ghash = new Ghash(aes.doFinal(new byte[BLOCK_BYTES]));
            ghash.add(associated);
            ghash.add(ciphertext);
            ghash.addBlock(8L * associated.length, 8L * ciphertext.length);
            ByteBuffer mask = ByteBuffer.wrap(aes.doFinal(counter(nonce, 1)));
            sealed.putLong(ghash.high ^ mask.getLong()).putLong(ghash.low ^ mask.getLong());
            return sealed.array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] counter(byte[] nonce, int count) {
        return ByteBuffer.allocate(BLOCK_BYTES).put(nonce).putInt(count).array();
    }

    /** GCTR from the second counter on; the first one masks the tag. */
    private static byte[] counted(Cipher aes, byte[] nonce, byte[] plaintext) throws GeneralSecurityException {
        byte[] result = plaintext.clone();
        for (int start = 0; start < result.length; start += BLOCK_BYTES) {
            byte[] stream = aes.doFinal(counter(nonce, 2 + start / BLOCK_BYTES));
            for (int i = start; i < Math.min(start + BLOCK_BYTES, result.length); i++) {
                result[i] ^= stream[i - start];
            }
        }
        return result;
    }

    /** The hash over blocks of 128 bits; bit 0 is the leftmost. */
    private static final class Ghash {
        private final long keyHigh;
        private final long keyLow;
        private long high;
        private long low;

        Ghash(byte[] key) {
            ByteBuffer words = ByteBuffer.wrap(key);
            keyHigh = words.getLong();
            keyLow = words.getLong();
        }

        /** Bytes, filled up with zeros to whole blocks. */
        void add(byte[] bytes) {
            int padded = (bytes.length + BLOCK_BYTES - 1) / BLOCK_BYTES * BLOCK_BYTES;
            ByteBuffer words = ByteBuffer.wrap(Arrays.copyOf(bytes, padded));
            while (words.hasRemaining()) {
                addBlock(words.getLong(), words.getLong());
            }
        }

        void addBlock(long blockHigh, long blockLow) {
            long xHigh = high ^ blockHigh;
            long xLow = low ^ blockLow;
            long vHigh = keyHigh;
            long vLow = keyLow;
            high = 0;
            low = 0;
            for (int bit = 0; bit < 128; bit++) {
                long x = bit < 64 ? xHigh << bit : xLow << (bit - 64);
                if (x < 0) {
                    high ^= vHigh;
                    low ^= vLow;
                }
                boolean odd = (vLow & 1) != 0;
                vLow = (vLow >>> 1) | (vHigh << 63);
                vHigh = (vHigh >>> 1) ^ (odd ? R : 0);
            }
        }
    }
}
