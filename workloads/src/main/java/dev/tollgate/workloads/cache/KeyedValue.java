// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.cache;

import dev.tollgate.workloads.payload.SplitMix64;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * What a miss loads: bytes that follow from the key, made at the speed of memory. A real load takes microseconds to milliseconds;
 * this one stands for the part of a miss that is the cache's. The same in Rust: {@code load} in cache.rs.
 */
final class KeyedValue {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private KeyedValue() {}

    static byte[] of(long key, int leastBytes, int mostBytes) {
        long seed = SplitMix64.mix(key);
        int length = leastBytes + (int) (((seed >>> 32) * (mostBytes - leastBytes + 1)) >>> 32);
        byte[] value = new byte[length];
        int at = 0;
        for (; at <= length - Long.BYTES; at += Long.BYTES) {
            WORDS.set(value, at, word(seed, at));
        }
        for (long rest = word(seed, at); at < length; at++, rest >>>= 8) {
            value[at] = (byte) rest;
        }
        return value;
    }

    private static long word(long seed, int at) {
        return seed + at * SplitMix64.GOLDEN_GAMMA;
    }
}
