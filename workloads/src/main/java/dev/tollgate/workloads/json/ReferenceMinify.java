// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.json;

import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.PayloadException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The reference of {@code json.minify}: the strict reader's tree, written out again. */
final class ReferenceMinify implements JsonMinify {
    @Override
    public byte[] minify(Input document) {
        try {
            StringBuilder out = new StringBuilder();
            write(StrictJson.read(document.array()), out);
            return out.toString().getBytes(StandardCharsets.UTF_8);
        } catch (PayloadException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static void write(JsonTree value, StringBuilder out) {
        switch (value) {
            case JsonTree.Obj(List<JsonTree.Member> members) -> {
                String before = "{";
                for (JsonTree.Member member : members) {
                    out.append(before);
                    quote(member.name(), out);
                    out.append(':');
                    write(member.value(), out);
                    before = ",";
                }
                out.append(members.isEmpty() ? "{}" : "}");
            }
            case JsonTree.Arr(List<JsonTree> elements) -> {
                String before = "[";
                for (JsonTree element : elements) {
                    out.append(before);
                    write(element, out);
                    before = ",";
                }
                out.append(elements.isEmpty() ? "[]" : "]");
            }
            case JsonTree.Str string -> quote(string.value(), out);
            case JsonTree.Num number -> out.append(number.text());
            case JsonTree.Word word -> out.append(word.text());
        }
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
