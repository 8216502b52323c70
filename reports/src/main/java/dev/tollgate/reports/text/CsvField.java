// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.text;

import dev.tollgate.reports.quantity.Visible;
import java.util.regex.Pattern;

/**
 * A field of CSV that is data in every program that opens it. Spreadsheets take a field for a formula that begins with one of
 * {@code = + - @}: unless it is a number, an apostrophe stands before it. Hidden characters are made visible.
 */
final class CsvField {
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d++(\\.\\d*+)?|\\.\\d++)([eE][+-]?\\d++)?%?|[+-]?Infinity");
    private static final String FORMULA = "=+-@\t\r";

    private CsvField() {}

    /**
     * {@return the field}
     *
     * @param text what it says
     */
    static String of(String text) {
        boolean begins = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        String shown = (begins && !NUMBER.matcher(text).matches() ? "'" : "") + Visible.lines(text);
        return shown.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + shown.replace("\"", "\"\"") + '"'
                : shown;
    }
}
