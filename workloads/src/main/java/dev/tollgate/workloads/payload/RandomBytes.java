// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.payload;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Bytes without any structure. */
final class RandomBytes implements PayloadKinds.Generator {
    @Override
    public int leastBytes() {
        return 0;
    }

    @Override
    public byte[] generate(int sizeBytes, SplitMix64 random) {
        ByteBuffer buffer = ByteBuffer.allocate(sizeBytes + Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.position() < sizeBytes) {
            buffer.putLong(random.nextLong());
        }
        byte[] bytes = new byte[sizeBytes];
        buffer.get(0, bytes);
        return bytes;
    }
}
