// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.render;

import dev.tollgate.reports.quantity.Visible;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Pieces of Markdown, with tables as GitHub knows them. */
public final class Markdown {
    /** What GitHub takes for somebody's name or for an issue's number, however it is escaped. */
    private static final Pattern REFERENCE = Pattern.compile("(?<!\\w)@(?=\\w)|#(?=\\d)");

    private static final Pattern MARKUP = Pattern.compile("[\\\\`*_|\\[\\]#~$]");
    private static final Pattern TICKS = Pattern.compile("`+");

    private Markdown() {}

    /**
     * {@return a text in which nothing is markup, and nobody is mentioned} Names may come from a user's files.
     *
     * @param text the text
     */
    public static String escaped(String text) {
        String plain = Visible.text(text).replace("&", "&amp;").replace("<", "&lt;");
        String apart = REFERENCE.matcher(plain).replaceAll("$0&NoBreak;");
        return MARKUP.matcher(apart).replaceAll("\\\\$0");
    }

    /**
     * {@return a text as code within a line}
     *
     * @param text the text; not empty
     */
    public static String code(String text) {
        String shown = Visible.text(text);
        int longest = longestTicks(shown);
        String fence = "`".repeat(longest + 1);
        return longest == 0 ? fence + shown + fence : fence + " " + shown + " " + fence;
    }

    /**
     * {@return what stands above and below a text that is shown as it is: longer than any row of ticks in it}
     *
     * @param text the text
     */
    public static String fence(String text) {
        return "`".repeat(Math.max(3, longestTicks(text) + 1));
    }

    private static int longestTicks(String text) {
        return TICKS.matcher(text)
                .results()
                .mapToInt(ticks -> ticks.end() - ticks.start())
                .max()
                .orElse(0);
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
