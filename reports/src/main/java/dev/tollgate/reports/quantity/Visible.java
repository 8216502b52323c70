// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.quantity;

import java.util.Locale;

/**
 * Text of others in a form that shows all of it and drives nothing. Names of benchmarks, files and parameters, messages of plug-ins
 * and logs may hold control characters, which a terminal obeys; signs that turn the direction of what follows; and halves of
 * surrogate pairs, which no file in UTF-8 can hold. Each becomes the escape that Java and JSON write for it: {@code \n}, {@code
 * \u001b}, {@code \u202e}. A JSON document that holds one raw means the same afterwards.
 */
public final class Visible {
    private Visible() {}

    /**
     * {@return a text on one line in which nothing is hidden}
     *
     * @param text the text
     */
    public static String text(String text) {
        return shown(text, "");
    }

    /**
     * {@return a text of several lines in which nothing is hidden} Line ends and tabs stay.
     *
     * @param text the text
     */
    public static String lines(String text) {
        return shown(text, "\n\r\t");
    }

    /**
     * {@return whether a character is hidden: it shows nothing by itself, or changes how its neighbours are shown}
     *
     * @param codePoint the character; half of a surrogate pair for one that stands alone
     */
    public static boolean isHidden(int codePoint) {
        return Character.isISOControl(codePoint)
                || codePoint == 0x2028
                || codePoint == 0x2029
                || codePoint >= 0x202A && codePoint <= 0x202E
                || codePoint >= 0x2066 && codePoint <= 0x2069
                || codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE
                || (codePoint & 0xFFFE) == 0xFFFE;
    }

    private static String shown(String text, String kept) {
        if (text.codePoints().noneMatch(c -> isHidden(c) && kept.indexOf(c) < 0)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (isHidden(c) && kept.indexOf(c) < 0) {
                out.append(escape(c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    private static String escape(int codePoint) {
        return switch (codePoint) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> {
                StringBuilder units = new StringBuilder();
                for (char unit : Character.toChars(codePoint)) {
                    units.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                }
                yield units.toString();
            }
        };
    }
}
