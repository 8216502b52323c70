// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.json;

import java.util.ArrayList;
import java.util.List;

/**
 * A JSON Pointer (RFC 6901) in which the reference token {@code *} stands for every element of an array and every
 * member of an object, as in {@code /statuses/*}{@code /user/name}.
 *
 * @param tokens the reference tokens after unescaping, {@code *} among them; empty for the whole document
 */
public record PointerPattern(List<String> tokens) {
    /** The token that stands for every element or member. */
    public static final String EVERY = "*";

    /** Copies the tokens. */
    public PointerPattern {
        tokens = List.copyOf(tokens);
    }

    /**
     * {@return the pattern that a text stands for}
     *
     * @param text empty for the whole document, else starting with a slash; {@code ~0} stands for a tilde and
     *     {@code ~1} for a slash
     * @throws IllegalArgumentException where the text is no such pointer
     */
    public static PointerPattern parse(String text) {
        if (text.isEmpty()) {
            return new PointerPattern(List.of());
        }
        if (text.charAt(0) != '/') {
            throw new IllegalArgumentException(
                    "JSON Pointer '" + text + "' does not start with '/'; an example: /statuses/*/user/name");
        }
        List<String> tokens = new ArrayList<>();
        for (String escaped : text.substring(1).split("/", -1)) {
            tokens.add(unescape(escaped, text));
        }
        return new PointerPattern(tokens);
    }

    private static String unescape(String escaped, String text) {
        StringBuilder token = new StringBuilder(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c != '~') {
                token.append(c);
                continue;
            }
            char next = i + 1 < escaped.length() ? escaped.charAt(i + 1) : ' ';
            if (next != '0' && next != '1') {
                throw new IllegalArgumentException(
                        "JSON Pointer '" + text + "' has a '~' that is followed by neither 0 nor 1");
            }
            token.append(next == '0' ? '~' : '/');
            i++;
        }
        return token.toString();
    }

    /** {@return the text, which {@link #parse} reads back} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (String token : tokens) {
            text.append('/').append(token.replace("~", "~0").replace("/", "~1"));
        }
        return text.toString();
    }
}
