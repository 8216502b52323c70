// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.payload;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Keys as users ask for them: little-endian 64-bit numbers, drawn from as many different ones as the payload has room for, by
 * Zipf's law with an exponent of {@value PayloadKinds#ZIPF_SKEW}.
 * Which number a rank stands for looks random, so that neighbours in rank are none in value.
 */
final class ZipfKeys implements PayloadKinds.Generator {
    @Override
    public int leastBytes() {
        return Long.BYTES;
    }

    @Override
    public byte[] generate(int sizeBytes, SplitMix64 random) {
        if (sizeBytes % Long.BYTES != 0) {
            throw new IllegalArgumentException("size " + sizeBytes + " is no multiple of 8, a key's length in bytes");
        }
        long names = random.nextLong();
        Zipf ranks = new Zipf(sizeBytes / Long.BYTES, PayloadKinds.ZIPF_SKEW, random);
        ByteBuffer keys = ByteBuffer.allocate(sizeBytes).order(ByteOrder.LITTLE_ENDIAN);
        while (keys.hasRemaining()) {
            keys.putLong(SplitMix64.mix(names + ranks.next()));
        }
        return keys.array();
    }
}
