// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.profile;

import java.io.IOException;
import java.io.RandomAccessFile;

/** Numbers of one to nine bytes as recordings have them: seven bits a byte, the least first; a ninth byte has eight. */
final class VariableNumbers {
    private static final int LONGEST = 9;

    private final byte[] bytes;
    private int next;

    private VariableNumbers(byte[] bytes) {
        this.bytes = bytes;
    }

    /** {@return the numbers from a place in a chunk on; none where the place is not within it} */
    static VariableNumbers at(RandomAccessFile in, Chunk chunk, long place, int length) throws IOException {
        if (place < 0 || place >= chunk.size()) {
            return new VariableNumbers(new byte[0]);
        }
        in.seek(chunk.at() + place);
        byte[] bytes = new byte[(int) Math.min(length, chunk.size() - place)];
        in.readFully(bytes);
        return new VariableNumbers(bytes);
    }

    /** {@return the next number} What is cut off is left to whoever reads the events. */
    long next() {
        long value = 0;
        for (int i = 0; i < LONGEST && next < bytes.length; i++) {
            long read = bytes[next++] & 0xFF;
            if (i == LONGEST - 1) {
                return value | read << 56;
            }
            value |= (read & 0x7F) << 7 * i;
            if (read < 0x80) {
                return value;
            }
        }
        return value;
    }
}
