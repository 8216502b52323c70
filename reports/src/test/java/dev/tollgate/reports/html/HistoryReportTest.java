// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.compare.Series;
import dev.tollgate.reports.history.Change;
import dev.tollgate.reports.history.ChangesDocument;
import dev.tollgate.reports.history.HistoryRow;
import dev.tollgate.reports.history.RowLine;
import dev.tollgate.reports.history.RowLine.Point;
import dev.tollgate.reports.history.RowLine.Ratio;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The page of a history: every row with its figures, and nothing from elsewhere. */
class HistoryReportTest {
    private static RowLine line(String name, boolean byRuler, int runs) {
        List<Point> points = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            double value = (run < runs / 2 ? 500 : 560) + run % 3;
            points.add(new Point(
                    "run" + run,
                    "commit<" + run + ">",
                    Instant.parse("2026-01-02T03:04:05Z").plusSeconds(86_400L * run),
                    List.of(),
                    6,
                    value,
                    value * 0.99,
                    value * 1.01,
                    byRuler ? Optional.of(new Ratio(6, value / 1000, value / 1010, value / 990)) : Optional.empty()));
        }
        return new RowLine(
                new HistoryRow(
                        name, Map.of("n", "1"), "avgt", "time", Series.Kind.TIME, "ns/op", false, Map.of("jvm", "x")),
                points);
    }

    private static String page(RowLine... lines) {
        List<RowLine> all = List.of(lines);
        return HistoryReport.render(
                "Machine m", all, new ChangesDocument("m", List.of(), all.size(), Change.in(all), Optional.empty()));
    }

    @Test
    void everyRowHasAChartAndItsFiguresTheLatestRunFirst() {
        String html = page(line("json.extract", true, 20), line("a.B.c", false, 20));
        assertThat(html.split("data:image/svg\\+xml;base64,", -1)).hasSize(1 + 4);
        assertThat(html)
                .contains("json.extract (n=1): time in ns/op, less is better")
                .contains("over 20 runs: ratio to the ruler of the same run")
                .contains("over 20 runs: time in ns/op")
                .contains("worse +1");
        assertThat(html.indexOf("<td>run19</td>")).isPositive().isLessThan(html.indexOf("<td>run18</td>"));
        assertThat(html.lines().filter(row -> row.startsWith("<li>"))).hasSize(2 + 2);
    }

    @Test
    void aSingleRunHasNoLineAndSaysSo() {
        assertThat(page(line("json.extract", true, 1)))
                .contains("fewer than two runs")
                .contains("run0")
                .doesNotContain("<img");
    }

    @Test
    void whatUsersNameIsTextAndNothingIsLoaded() {
        String html = page(line("<script>alert(1)</script>", true, 3));
        assertThat(html)
                .doesNotContain("<script")
                .contains("&lt;script&gt;alert(1)")
                .contains("commit&lt;2&gt;")
                .doesNotContain("http://")
                .doesNotContain("https://");
    }

    @Test
    void aThousandRunsAreDrawn() {
        assertThat(page(line("json.extract", true, 1_000)))
                .contains("over 1000 runs")
                .contains("<img");
    }
}
