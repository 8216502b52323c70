// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.render;

import dev.tollgate.reports.quantity.Visible;
import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines at spaces; a word longer than a line is broken where the line ends. */
final class Wrap {
    private Wrap() {}

    /**
     * {@return the lines, none wider than the width}
     *
     * @param text one paragraph
     * @param width the columns of a line, at least 2
     */
    static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : Visible.text(text).split(" +")) {
            String rest = word;
            if (!line.isEmpty() && DisplayWidth.of(line.toString()) + 1 + DisplayWidth.of(rest) <= width) {
                line.append(' ').append(rest);
                continue;
            }
            if (!line.isEmpty()) {
                lines.add(line.toString());
            }
            while (DisplayWidth.of(rest) > width) {
                int cut = cut(rest, width);
                lines.add(rest.substring(0, cut));
                rest = rest.substring(cut);
            }
            line = new StringBuilder(rest);
        }
        if (!line.isEmpty() || lines.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }

    /** {@return how many characters fit, always at least one code point} */
    private static int cut(String text, int width) {
        int end = text.offsetByCodePoints(0, 1);
        while (end < text.length()) {
            int next = text.offsetByCodePoints(end, 1);
            if (DisplayWidth.of(text.substring(0, next)) > width) {
                break;
            }
            end = next;
        }
        return end;
    }
}
