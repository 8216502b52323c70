// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.ci;

import dev.tollgate.reports.compare.ComparisonResult;
import dev.tollgate.reports.compare.Row;
import dev.tollgate.reports.compare.RowVerdict;
import dev.tollgate.reports.render.Markdown;
import dev.tollgate.reports.text.ComparisonTables;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A comparison in Markdown that keeps to a size: the worst rows stand first, and how many were left out is told. */
public final class SizedMarkdown {
    /** GitHub takes a step summary of so many bytes. */
    public static final int STEP_SUMMARY_BYTES = 1024 * 1024;

    /** GitHub takes a comment of so many bytes. */
    public static final int COMMENT_BYTES = 64 * 1024;

    /** By this a later run finds its comment, to replace it. */
    public static final String MARKER = "<!-- tollgate-gate -->";

    private static final int RESERVE_BYTES = 200;

    private SizedMarkdown() {}

    /**
     * {@return the comparison in Markdown}
     *
     * @param result the comparison
     * @param headline what the gate says, in a sentence
     * @param limit the most bytes in UTF-8
     */
    public static String render(ComparisonResult result, String headline, int limit) {
        StringBuilder out =
                new StringBuilder(MARKER + "\n## " + headline + "\n\n" + ComparisonTables.summary(result) + "\n");
        int used = bytes(out.toString()) + RESERVE_BYTES;
        List<Row> rows = ComparisonTables.inOrder(result);
        String header = "\n" + ComparisonTables.markdownHeader();
        StringBuilder table = new StringBuilder(header);
        used += bytes(header);
        int shown = 0;
        for (Row row : rows) {
            String line = ComparisonTables.markdownRow(row);
            if (used + bytes(line) > limit) {
                break;
            }
            used += bytes(line);
            table.append(line);
            shown++;
        }
        if (shown > 0) {
            out.append(table);
        }
        if (shown < rows.size()) {
            long regressed = rows.stream()
                    .skip(shown)
                    .filter(row -> row.verdict() == RowVerdict.REGRESSED)
                    .count();
            out.append("\n")
                    .append(rows.size() - shown)
                    .append(" more rows do not fit here, ")
                    .append(regressed)
                    .append(" of them regressed.\n");
        }
        String rest = "\n"
                + ComparisonTables.remarks(result).stream()
                        .map(remark -> "- " + Markdown.escaped(remark) + "\n")
                        .reduce("", String::concat);
        if (used + bytes(rest) <= limit) {
            out.append(rest);
            used += bytes(rest);
        }
        String settle = result.settle()
                .map(command -> "\nTo settle what is not decided: " + Markdown.code(command) + "\n")
                .orElse("");
        return used + bytes(settle) <= limit ? out.append(settle).toString() : out.toString();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
