// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.boundary;

import dev.tollgate.workloads.spi.Input;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The checksum in plain Java: whole words through a view of the array, in four sums that do not wait for each other. */
public final class WordChecksum implements Checksum {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int STRIDE = 4 * Long.BYTES;

    WordChecksum() {}

    @Override
    public long checksum(Input input) {
        return sum(input.array());
    }

    /**
     * {@return the wrapping sum of the little-endian 64-bit words, a last incomplete one filled up with zeros}
     *
     * @param bytes the bytes
     */
    public static long sum(byte[] bytes) {
        long a = 0;
        long b = 0;
        long c = 0;
        long d = 0;
        int at = 0;
        for (; at <= bytes.length - STRIDE; at += STRIDE) {
            a += (long) WORDS.get(bytes, at);
            b += (long) WORDS.get(bytes, at + Long.BYTES);
            c += (long) WORDS.get(bytes, at + 2 * Long.BYTES);
            d += (long) WORDS.get(bytes, at + 3 * Long.BYTES);
        }
        return a + b + c + d + tail(bytes, at);
    }

    /** {@return the sum of the words from a position on, the last one filled up with zeros}
     *
     * @param bytes the bytes
     * @param from a multiple of eight
     */
    static long tail(byte[] bytes, int from) {
        long sum = 0;
        int at = from;
        for (; at <= bytes.length - Long.BYTES; at += Long.BYTES) {
            sum += (long) WORDS.get(bytes, at);
        }
        for (int shift = 0; at < bytes.length; at++, shift += 8) {
            sum += (bytes[at] & 0xFFL) << shift;
        }
        return sum;
    }
}
