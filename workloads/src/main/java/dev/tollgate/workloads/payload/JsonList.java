// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.payload;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;

/**
 * Fills a JSON text with elements up to a size: head, elements with commas between them, and a tail that ends in a text whose
 * length makes the whole exactly as long as asked.
 */
final class JsonList {
    private JsonList() {}

    /**
     * {@return the text in UTF-8, exactly that long}
     *
     * @param sizeBytes how long
     * @param head what stands before the elements
     * @param element makes the element of an index
     * @param tailBefore what stands behind the elements, up to the text
     * @param tailAfter what stands behind the text
     */
    static byte[] of(int sizeBytes, String head, IntFunction<String> element, String tailBefore, String tailAfter) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(sizeBytes);
        out.writeBytes(utf8(head));
        int reserved = utf8(tailBefore).length + utf8(tailAfter).length;
        for (int i = 0; ; i++) {
            byte[] next = utf8((i == 0 ? "" : ",") + element.apply(i));
            if (out.size() + next.length + reserved > sizeBytes) {
                break;
            }
            out.writeBytes(next);
        }
        out.writeBytes(utf8(tailBefore));
        out.writeBytes(utf8(TextSource.filler(sizeBytes - out.size() - utf8(tailAfter).length)));
        out.writeBytes(utf8(tailAfter));
        return out.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
