// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives;

import dev.tollgate.workloads.json.PointerPattern;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Encodes pointers for the native side, which decodes them in {@code decode_patterns} of json.rs. */
public final class Patterns {
    private Patterns() {}

    /**
     * {@return a count, then for each pattern the count of its tokens, then for each token its length and UTF-8 bytes;
     * counts and lengths as 4 little-endian bytes}
     *
     * @param patterns the pointers
     * @throws IllegalArgumentException where a token has no UTF-8 form
     */
    public static byte[] encode(List<PointerPattern> patterns) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writeInt(out, patterns.size());
        for (PointerPattern pattern : patterns) {
            writeInt(out, pattern.tokens().size());
            for (String token : pattern.tokens()) {
                byte[] bytes = utf8(token, pattern);
                writeInt(out, bytes.length);
                out.writeBytes(bytes);
            }
        }
        return out.toByteArray();
    }

    private static byte[] utf8(String token, PointerPattern pattern) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(token));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    "JSON Pointer '" + pattern + "' holds half of a surrogate pair, which has no UTF-8 form", e);
        }
    }

    private static void writeInt(ByteArrayOutputStream out, int value) {
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array());
    }
}
