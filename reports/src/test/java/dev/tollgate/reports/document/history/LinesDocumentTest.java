// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.compare.Series;
import dev.tollgate.reports.document.Document;
import dev.tollgate.reports.history.Change;
import dev.tollgate.reports.history.ChangesDocument;
import dev.tollgate.reports.history.Drift;
import dev.tollgate.reports.history.HistoryRow;
import dev.tollgate.reports.history.Machine;
import dev.tollgate.reports.history.RowLine;
import dev.tollgate.reports.history.RowLine.Point;
import dev.tollgate.reports.history.RowLine.Ratio;
import dev.tollgate.reports.render.Format;
import dev.tollgate.reports.render.Golden;
import dev.tollgate.reports.render.Page;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rows from run to run: every run with its figures, in its place between the least and the greatest, and every change. */
class LinesDocumentTest {
    private static final String HASH = "0123456789abcdef0123456789abcdef01234567";
    private static final Instant FIRST = Instant.parse("2026-01-02T03:04:05Z");

    private static RowLine line(String name, boolean byRuler, double... values) {
        List<Point> points = new ArrayList<>();
        for (double value : values) {
            int run = points.size();
            points.add(new Point(
                    "run" + run,
                    run == 0 ? HASH : run == 1 ? "" : "v1." + run,
                    FIRST.plusSeconds(86_400L * run),
                    "",
                    List.of(),
                    6,
                    value,
                    value * 0.98,
                    value * 1.02,
                    byRuler && value < 1000
                            ? Optional.of(new Ratio(6, value / 1000, value / 1000 * 0.99, value / 1000 * 1.01))
                            : Optional.empty()));
        }
        return new RowLine(
                new HistoryRow(
                        name,
                        Map.of("payload", "p-1k"),
                        "avgt",
                        byRuler ? "time" : "throughput",
                        Series.Kind.TIME,
                        byRuler ? "ns/op" : "ops/s",
                        !byRuler,
                        Map.of("jvmArgs", "-Xmx1g")),
                points);
    }

    private static double[] step(int runs) {
        return IntStream.range(0, runs)
                .mapToDouble(run -> (run < runs / 2 ? 500 : 560) + run % 3)
                .toArray();
    }

    private static Document document(RowLine... lines) {
        List<RowLine> all = List.of(lines);
        return LinesDocument.of(
                all,
                new ChangesDocument(
                        "m1",
                        List.of(new Machine("m1", 20, "a processor", FIRST)),
                        all.size(),
                        Change.in(all),
                        Optional.of(new Drift(2.5, 12, 4, true))));
    }

    @Test
    void everyRowItsRunsItsChangesAndItsPictureAreThere() throws IOException {
        Golden.check(
                "history",
                document(
                        line("json.extract", true, step(16)),
                        line("json.<b>", false, step(16)),
                        line("a.B.c", true, 500)));
    }

    @Test
    void intervalsOnATerminalStandInTheirPlaceBetweenTheLeastAndTheGreatest() {
        List<String> rows = rows(Format.TERMINAL.render(document(line("json.extract", true, 500, 510, 600))));
        assertThat(rows).hasSize(3).allSatisfy(row -> assertThat(row.length()).isLessThanOrEqualTo(120));
        assertThat(rows.getFirst())
                .startsWith("2026-01-02 03:04  0123456789ab ")
                .contains("500 ns [490 ns, 510 ns]")
                .contains("0.500 [0.495, 0.505]");
        assertThat(rows.stream()
                        .map(row -> row.substring(row.indexOf('|')).indexOf('o'))
                        .toList())
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void aRunWithoutARulerHasNoPlaceOnALineThatIsReadByIt() {
        List<String> rows = rows(Format.TERMINAL.render(document(line("json.extract", true, 500, 1001))));
        assertThat(rows.getLast()).contains("1.00 µs").doesNotContain("|");
    }

    @Test
    void withoutARulerTheValuesThemselvesAreDrawn() {
        String text = Format.TERMINAL.render(document(line("json.extract", false, 500, 510)));
        assertThat(rows(text).getFirst()).contains("500 ops/s [490 ops/s, 510 ops/s] |");
        assertThat(text).doesNotContain("  to the ruler");
    }

    @Test
    void everyRowOfAPageHasAChart() {
        String html = Page.alone(document(line("json.extract", true, step(20)), line("a.B.c", false, step(20))));
        assertThat(html.split("data:image/svg\\+xml;base64,", -1)).hasSize(1 + 4);
        assertThat(html)
                .contains("over 20 runs: ratio to the ruler of the same run")
                .contains("over 20 runs: throughput in ops/s");
    }

    @Test
    void aSingleRunHasNoLineAndSaysSo() {
        assertThat(Page.alone(document(line("json.extract", true, 500))))
                .contains("Fewer than two runs")
                .contains("0123456789ab")
                .doesNotContain("<img");
    }

    @Test
    void whatUsersNameIsTextAndNothingIsLoaded() {
        assertThat(Page.alone(document(line("<script>alert(1)</script>", true, step(3)))))
                .doesNotContain("<script")
                .contains("&lt;script&gt;alert(1)")
                .doesNotContain("http://")
                .doesNotContain("https://");
    }

    @Test
    void aThousandRunsAreDrawn() {
        assertThat(Page.alone(document(line("json.extract", true, step(1_000)))))
                .contains("over 1000 runs")
                .contains("<img");
    }

    private static List<String> rows(String text) {
        return Arrays.stream(text.split("\n"))
                .filter(row -> row.matches("2026-01-\\d\\d \\d\\d:\\d\\d .*"))
                .toList();
    }
}
