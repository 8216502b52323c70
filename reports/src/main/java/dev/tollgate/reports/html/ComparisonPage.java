// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.html;

import dev.tollgate.reports.compare.ComparisonResult;
import dev.tollgate.reports.compare.Row;
import dev.tollgate.reports.text.ComparisonTables;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.List;
import java.util.Locale;

/**
 * A comparison as a page that needs no network.
 *
 * @param title what it is called
 * @param summary how many rows have which verdict
 * @param lines the rows, the worst first
 * @param remarks everything beside them
 * @param settle the command that would settle what is undecided; empty text where there is none
 */
public record ComparisonPage(String title, String summary, List<Line> lines, List<String> remarks, String settle) {
    /** Half of the strip that shows an interval stands for this difference in per cent. */
    private static final double STRIP_PERCENT = 20;

    /** Copies the lists. */
    public ComparisonPage {
        lines = List.copyOf(lines);
        remarks = List.copyOf(remarks);
    }

    /**
     * A row of the page.
     *
     * @param texts benchmark, metric, verdict, base, new, ratio, interval, forks
     * @param kind the badge's style
     * @param reason why, in words
     * @param from where the interval begins on its strip, in per cent of the strip
     * @param width how wide it is there
     */
    public record Line(List<String> texts, String kind, String reason, String from, String width) {}

    /** {@return the page's HTML}
     *
     * @param title what it is called
     * @param result the comparison
     */
    public static String render(String title, ComparisonResult result) {
        ComparisonPage page = new ComparisonPage(
                title,
                ComparisonTables.summary(result),
                ComparisonTables.inOrder(result).stream()
                        .map(ComparisonPage::line)
                        .toList(),
                ComparisonTables.remarks(result),
                result.settle().orElse(""));
        StringOutput html = new StringOutput();
        JtecomparisonGenerated.render(new OwaspHtmlTemplateOutput(html), null, page);
        return RunReport.printable(html.toString());
    }

    private static Line line(Row row) {
        double from = place(row.low().orElse(1.0));
        double to = place(row.high().orElse(1.0));
        return new Line(
                ComparisonTables.texts(row),
                switch (row.verdict()) {
                    case REGRESSED -> "slower";
                    case IMPROVED -> "faster";
                    case UNCHANGED -> "same";
                    case INCONCLUSIVE, CANNOT_JUDGE -> "unclear";
                },
                row.reason(),
                String.format(Locale.ROOT, "%.1f", from),
                String.format(Locale.ROOT, "%.1f", Math.max(0.8, to - from)));
    }

    /** {@return where a ratio lies on the strip, whose middle is equality, in per cent} */
    private static double place(double ratio) {
        double percent = 100 * Math.log(ratio) / Math.log1p(STRIP_PERCENT / 100);
        return Math.clamp(50 + percent / 2, 0, 100);
    }
}
