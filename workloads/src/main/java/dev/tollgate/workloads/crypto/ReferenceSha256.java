// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.crypto;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** SHA-256 word for word as FIPS 180-4 section 6.2 states it, independent of every library that is measured. */
final class ReferenceSha256 {
    private static final int BLOCK_BYTES = 64;
    private static final int ROUNDS = 64;

    private static final int[] PRIMES = primes();

    private ReferenceSha256() {}

    static byte[] digest(byte[] message) {
        // Padding: a one bit, zeros, the length in bits as 64-bit big-endian.
        int blocks = (message.length + 8) / BLOCK_BYTES + 1;
        ByteBuffer padded = ByteBuffer.wrap(Arrays.copyOf(message, blocks * BLOCK_BYTES));
        padded.put(message.length, (byte) 0x80);
        padded.putLong(blocks * BLOCK_BYTES - Long.BYTES, 8L * message.length);
        int[] state = new int[8];
        for (int i = 0; i < state.length; i++) {
            state[i] = fraction(Math.sqrt(PRIMES[i]));
        }
        int[] constants = new int[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            constants[i] = fraction(Math.cbrt(PRIMES[i]));
        }
        for (int block = 0; block < blocks; block++) {
            compress(state, constants, padded.slice(block * BLOCK_BYTES, BLOCK_BYTES));
        }
        ByteBuffer digest = ByteBuffer.allocate(8 * Integer.BYTES);
        Arrays.stream(state).forEach(digest::putInt);
        return digest.array();
    }

    private static void compress(int[] state, int[] constants, ByteBuffer block) {
        int[] w = new int[ROUNDS];
        for (int t = 0; t < ROUNDS; t++) {
            w[t] = t < 16
                    ? block.getInt()
                    : sigma(w[t - 2], 17, 19, 10) + w[t - 7] + sigma(w[t - 15], 7, 18, 3) + w[t - 16];
        }
        int[] v = state.clone();
        for (int t = 0; t < ROUNDS; t++) {
            int choice = (v[4] & v[5]) ^ (~v[4] & v[6]);
            int majority = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]);
            int t1 = v[7] + rotations(v[4], 6, 11, 25) + choice + constants[t] + w[t];
            int t2 = rotations(v[0], 2, 13, 22) + majority;
            System.arraycopy(v, 0, v, 1, 7);
            v[4] += t1;
            v[0] = t1 + t2;
        }
        for (int i = 0; i < state.length; i++) {
            state[i] += v[i];
        }
    }

    private static int sigma(int x, int first, int second, int shift) {
        return Integer.rotateRight(x, first) ^ Integer.rotateRight(x, second) ^ (x >>> shift);
    }

    private static int rotations(int x, int first, int second, int third) {
        return Integer.rotateRight(x, first) ^ Integer.rotateRight(x, second) ^ Integer.rotateRight(x, third);
    }

    /** The first 32 bits of the fractional part. */
    private static int fraction(double root) {
        return (int) (long) ((root - Math.floor(root)) * (1L << 32));
    }

    private static int[] primes() {
        int[] primes = new int[ROUNDS];
        int found = 0;
        for (int n = 2; found < ROUNDS; n++) {
            boolean prime = true;
            for (int d = 2; d * d <= n; d++) {
                prime &= n % d != 0;
            }
            if (prime) {
                primes[found++] = n;
            }
        }
        return primes;
    }
}
