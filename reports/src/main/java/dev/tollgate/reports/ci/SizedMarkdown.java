// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.ci;

import dev.tollgate.reports.document.Document;
import dev.tollgate.reports.document.comparison.ComparisonDocument;
import dev.tollgate.reports.render.Format;
import java.nio.charset.StandardCharsets;

/**
 * A gate in Markdown that keeps to a size: the worst rows stand first. Where not everything fits, reasons and notes are left out before
 * any row is, and it says how many rows are missing.
 */
final class SizedMarkdown {
    /** GitHub takes a step summary of so many bytes. */
    static final int STEP_SUMMARY_BYTES = 1024 * 1024;

    /** GitHub takes a comment of so many bytes. */
    static final int COMMENT_BYTES = 64 * 1024;

    /** By this a later run finds its comment, to replace it. */
    static final String MARKER = "<!-- tollgate-gate -->";

    /** No row is shorter: more rows than the limit over this need not be tried. */
    private static final int LEAST_ROW_BYTES = 20;

    private SizedMarkdown() {}

    /**
     * {@return the gate in Markdown}
     *
     * @param gate what it found
     * @param limit the most bytes in UTF-8
     */
    static String render(Gate gate, int limit) {
        int rows = Math.min(gate.result().rows().size(), limit / LEAST_ROW_BYTES);
        if (rows == gate.result().rows().size()) {
            String whole = marked(gate.document());
            if (fits(whole, limit)) {
                return whole;
            }
        }
        int fitting = 0;
        int most = rows;
        while (fitting < most) {
            int tried = (fitting + most + 1) / 2;
            if (fits(shortened(gate, tried), limit)) {
                fitting = tried;
            } else {
                most = tried - 1;
            }
        }
        return shortened(gate, fitting);
    }

    private static String shortened(Gate gate, int rows) {
        return marked(ComparisonDocument.shortened(gate.headline(), gate.result(), rows));
    }

    private static String marked(Document document) {
        return MARKER + "\n" + Format.MARKDOWN.render(document);
    }

    private static boolean fits(String text, int limit) {
        return text.getBytes(StandardCharsets.UTF_8).length <= limit;
    }
}
