// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.crypto;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Argon2id with one lane, word for word as RFC 9106 section 3 states it; shares no code with what is measured. */
final class ReferenceArgon2id {
    private static final int BLOCK_WORDS = 128;
    private static final int BLOCK_BYTES = 8 * BLOCK_WORDS;
    private static final int SLICES = 4;
    private static final int VERSION = 0x13;
    private static final int TYPE_ID = 2;

    private final int passes;
    private final int blocks;
    private final long[][] memory;

    /**
     * A hash to be computed once.
     *
     * @param memoryKib memory in KiB, a multiple of 4
     * @param passes passes over it
     */
    ReferenceArgon2id(int memoryKib, int passes) {
        this.passes = passes;
        this.blocks = memoryKib;
        this.memory = new long[blocks][];
    }

    byte[] hash(byte[] password, byte[] salt, int tagBytes) {
        byte[] h0 = ReferenceBlake2b.digest(
                64,
                numbers(1, tagBytes, blocks, passes, VERSION, TYPE_ID, password.length),
                password,
                numbers(salt.length),
                salt,
                numbers(0, 0));
        memory[0] = words(longDigest(BLOCK_BYTES, h0, numbers(0, 0)));
        memory[1] = words(longDigest(BLOCK_BYTES, h0, numbers(1, 0)));
        for (int pass = 0; pass < passes; pass++) {
            for (int slice = 0; slice < SLICES; slice++) {
                fill(pass, slice);
            }
        }
        ByteBuffer last = ByteBuffer.allocate(BLOCK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        last.asLongBuffer().put(memory[blocks - 1]);
        return longDigest(tagBytes, last.array());
    }

    private void fill(int pass, int slice) {
        int segment = blocks / SLICES;
        boolean independent = pass == 0 && slice < SLICES / 2;
        long[] addresses = new long[0];
        for (int i = 0; i < segment; i++) {
            if (independent && i % BLOCK_WORDS == 0) {
                addresses = addresses(pass, slice, 1 + i / BLOCK_WORDS);
            }
            int at = slice * segment + i;
            if (pass == 0 && at < 2) {
                continue;
            }
            long[] previous = memory[at == 0 ? blocks - 1 : at - 1];
            long random = independent ? addresses[i % BLOCK_WORDS] : previous[0];
            long[] next = compress(previous, memory[referenced(random, pass, slice, i)]);
            for (int word = 0; pass > 0 && word < BLOCK_WORDS; word++) {
                next[word] ^= memory[at][word];
            }
            memory[at] = next;
        }
    }

    /** Section 3.4.2: the newer a block, the likelier. */
    private int referenced(long random, int pass, int slice, int i) {
        int segment = blocks / SLICES;
        long area = pass == 0 ? slice * segment + i - 1L : blocks - segment + i - 1L;
        long j1 = random & 0xffffffffL;
        long back = area * (j1 * j1 >>> 32) >>> 32;
        long start = pass == 0 || slice == SLICES - 1 ? 0 : (slice + 1L) * segment;
        return (int) ((start + area - 1 - back) % blocks);
    }

    /** Section 3.4.1.2: 128 pseudo-random numbers that do not depend on the password. */
    private long[] addresses(int pass, int slice, int counter) {
        long[] input = new long[BLOCK_WORDS];
        long[] head = {pass, 0, slice, blocks, passes, TYPE_ID, counter};
        System.arraycopy(head, 0, input, 0, head.length);
        long[] zero = new long[BLOCK_WORDS];
        return compress(zero, compress(zero, input));
    }

    /** Section 3.5: the function G. */
    private static long[] compress(long[] x, long[] y) {
        long[] r = new long[BLOCK_WORDS];
        for (int i = 0; i < BLOCK_WORDS; i++) {
            r[i] = x[i] ^ y[i];
        }
        long[] z = r.clone();
        int[] at = new int[16];
        for (int row = 0; row < 8; row++) {
            for (int i = 0; i < 16; i++) {
                at[i] = 16 * row + i;
            }
            permute(z, at);
        }
        for (int column = 0; column < 8; column++) {
            for (int i = 0; i < 16; i++) {
                at[i] = 2 * column + 16 * (i / 2) + i % 2;
            }
            permute(z, at);
        }
        for (int i = 0; i < BLOCK_WORDS; i++) {
            z[i] ^= r[i];
        }
        return z;
    }

    /** Section 3.6: the permutation P. */
    private static void permute(long[] v, int[] at) {
        for (int i = 0; i < 4; i++) {
            mix(v, at[i], at[i + 4], at[i + 8], at[i + 12]);
        }
        for (int i = 0; i < 4; i++) {
            mix(v, at[i], at[(i + 1) % 4 + 4], at[(i + 2) % 4 + 8], at[(i + 3) % 4 + 12]);
        }
    }

    private static void mix(long[] v, int a, int b, int c, int d) {
        v[a] = multiplied(v[a], v[b]);
        v[d] = Long.rotateRight(v[d] ^ v[a], 32);
        v[c] = multiplied(v[c], v[d]);
        v[b] = Long.rotateRight(v[b] ^ v[c], 24);
        v[a] = multiplied(v[a], v[b]);
        v[d] = Long.rotateRight(v[d] ^ v[a], 16);
        v[c] = multiplied(v[c], v[d]);
        v[b] = Long.rotateRight(v[b] ^ v[c], 63);
    }

    private static long multiplied(long x, long y) {
        return x + y + 2 * (x & 0xffffffffL) * (y & 0xffffffffL);
    }

    /** Section 3.3: the variable-length hash H'. */
    private static byte[] longDigest(int length, byte[]... parts) {
        byte[][] prefixed = new byte[parts.length + 1][];
        prefixed[0] = numbers(length);
        System.arraycopy(parts, 0, prefixed, 1, parts.length);
        if (length <= 64) {
            return ReferenceBlake2b.digest(length, prefixed);
        }
        ByteBuffer out = ByteBuffer.allocate(length);
        byte[] v = ReferenceBlake2b.digest(64, prefixed);
        while (out.remaining() > 64) {
            out.put(v, 0, 32);
            v = ReferenceBlake2b.digest(Math.min(64, out.remaining()), v);
        }
        return out.put(v).array();
    }

    private static byte[] numbers(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(values).forEach(bytes::putInt);
        return bytes.array();
    }

    private static long[] words(byte[] bytes) {
        long[] words = new long[BLOCK_WORDS];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(words);
        return words;
    }
}
