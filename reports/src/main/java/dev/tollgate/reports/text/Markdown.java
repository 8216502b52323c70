// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.text;

import java.util.List;
import java.util.stream.Collectors;

/** Pieces of Markdown, with tables as GitHub knows them. */
public final class Markdown {
    private Markdown() {}

    /**
     * {@return a text in which nothing is markup} Names may come from a user's files.
     *
     * @param text the text
     */
    public static String escaped(String text) {
        return DisplayWidth.printable(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replaceAll("([\\\\`*_|\\[\\]#])", "\\\\$1");
    }

    /**
     * {@return a row of a table with its line end}
     *
     * @param texts its fields, which are escaped
     */
    public static String row(List<String> texts) {
        return texts.stream().map(Markdown::escaped).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /**
     * {@return the first two lines of a table}
     *
     * @param names the columns' names
     * @param textColumns how many of the first columns are texts; the rest are aligned to the right
     */
    public static String header(List<String> names, int textColumns) {
        return row(names) + "|" + "---|".repeat(textColumns) + "---:|".repeat(names.size() - textColumns) + "\n";
    }
}
