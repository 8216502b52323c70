// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.transform;

import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Payload;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Base64;

/**
 * Lengths of base64 texts. {@code transform.base64-decode} refuses whatever is not canonical: a length that is no multiple of 4, characters
 * outside of the standard alphabet, white space among them, padding anywhere but at the end, and bits set that the padding drops.
 */
public final class Base64Text {
    private static final int QUAD = 4;
    private static final int TRIPLE = 3;
    private static final int LONGEST_CONTENT = (Integer.MAX_VALUE - Long.BYTES) / QUAD * TRIPLE;

    private Base64Text() {}

    /**
     * {@return the payload's bytes in base64, by the JDK}
     *
     * @param payload the content
     */
    public static Input of(Payload payload) {
        return Input.of(Base64.getEncoder().encode(payload.input().array()));
    }

    /**
     * {@return how long the text of that many bytes is}
     *
     * @param contentBytes the content's length
     * @throws IllegalArgumentException where no array could hold it
     */
    public static int encodedBytes(int contentBytes) {
        if (contentBytes > LONGEST_CONTENT) {
            throw new IllegalArgumentException(contentBytes + " bytes are too many to be encoded into one array");
        }
        return (contentBytes + TRIPLE - 1) / TRIPLE * QUAD;
    }

    /**
     * {@return how many bytes a text stands for, by its length and its last two characters}
     *
     * @param text the text
     * @throws IllegalArgumentException where the length is no multiple of 4
     */
    public static int decodedBytes(MemorySegment text) {
        long length = text.byteSize();
        if (length % QUAD != 0) {
            throw new IllegalArgumentException(
                    "malformed base64: its length, " + length + ", is no multiple of " + QUAD);
        }
        if (length == 0) {
            return 0;
        }
        int padding = isPadding(text, length - 1) ? isPadding(text, length - 2) ? 2 : 1 : 0;
        return (int) (length / QUAD * TRIPLE) - padding;
    }

    private static boolean isPadding(MemorySegment text, long at) {
        return text.get(ValueLayout.JAVA_BYTE, at) == '=';
    }
}
