// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.transform;

import dev.tollgate.workloads.spi.Input;
import java.io.ByteArrayOutputStream;

/** References of the transforms from bytes to bytes: no library, nothing clever. */
final class ReferenceBytes {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int LARGEST_BLOCK = 128 * 1024;

    private ReferenceBytes() {}

    /** {@return a frame of raw blocks: no level, but a frame whose content is beyond doubt} */
    static byte[] storedFrame(Input input) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(input.size() + 64);
        writeInt(out, 0xFD2FB528, 4);
        // One segment, its size in 4 bytes.
        out.write(0xA0);
        writeInt(out, input.size(), 4);
        int at = 0;
        do {
            int size = Math.min(LARGEST_BLOCK, input.size() - at);
            boolean last = at + size == input.size();
            writeInt(out, size << 3 | (last ? 1 : 0), 3);
            out.write(input.array(), at, size);
            at += size;
        } while (at < input.size());
        return out.toByteArray();
    }

    static byte[] encode(Input input) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] bytes = input.array();
        for (int at = 0; at < bytes.length; at += 3) {
            int count = Math.min(3, bytes.length - at);
            int bits = 0;
            for (int i = 0; i < 3; i++) {
                bits = bits << 8 | (i < count ? bytes[at + i] & 0xFF : 0);
            }
            for (int i = 0; i < 4; i++) {
                out.write(i <= count ? ALPHABET.charAt(bits >> (18 - 6 * i) & 0x3F) : '=');
            }
        }
        return out.toByteArray();
    }

    static byte[] decode(Input text) {
        byte[] bytes = text.array();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = 0; at < bytes.length; at += 4) {
            int count = 0;
            int bits = 0;
            for (int i = 0; i < 4; i++) {
                int value = at + i < bytes.length ? ALPHABET.indexOf(bytes[at + i]) : -1;
                boolean padding = value < 0 && i >= 2 && at + 4 == bytes.length && bytes[at + i] == '=';
                if (value < 0 && !padding || value >= 0 && count < i) {
                    throw new IllegalArgumentException("malformed base64 near byte " + (at + i));
                }
                count += padding ? 0 : 1;
                bits = bits << 6 | (padding ? 0 : value);
            }
            if (count < 4 && (bits & (count == 2 ? 0xFFFF : 0xFF)) != 0) {
                throw new IllegalArgumentException("malformed base64: bits are set that the padding drops");
            }
            for (int i = 0; i < count - 1; i++) {
                out.write(bits >> (16 - 8 * i));
            }
        }
        return out.toByteArray();
    }

    private static void writeInt(ByteArrayOutputStream out, int value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write(value >> (8 * i));
        }
    }
}
