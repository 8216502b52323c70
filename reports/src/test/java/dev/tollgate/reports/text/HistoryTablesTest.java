// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.compare.Series;
import dev.tollgate.reports.history.Change;
import dev.tollgate.reports.history.ChangesDocument;
import dev.tollgate.reports.history.Drift;
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

/** The history as a terminal shows it. */
class HistoryTablesTest {
    private static final String HASH = "0123456789abcdef0123456789abcdef01234567";

    private static RowLine line(boolean byRuler, double... values) {
        List<Point> points = new ArrayList<>();
        for (double value : values) {
            points.add(new Point(
                    "run" + points.size(),
                    points.isEmpty() ? HASH : "v1." + points.size(),
                    Instant.parse("2026-01-02T03:04:05Z").plusSeconds(points.size() * 86_400L),
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
                        "json.extract",
                        Map.of("payload", "p-1k"),
                        "avgt",
                        "time",
                        Series.Kind.TIME,
                        "ns/op",
                        false,
                        Map.of("jvmArgs", "-Xmx1g")),
                points);
    }

    @Test
    void aLineGoesFromTopToBottomWithCommitsBesideItAndItsIntervalsInPlace() {
        List<String> text =
                HistoryTables.lines(List.of(line(true, 500, 510, 600))).lines().toList();
        assertThat(text.getFirst()).isEqualTo("json.extract (payload=p-1k): time in ns/op, less is better");
        assertThat(text).isNotEmpty().allSatisfy(row -> assertThat(row.length()).isLessThanOrEqualTo(120));
        List<String> rows = text.subList(text.size() - 3, text.size());
        assertThat(rows.getFirst())
                .startsWith("2026-01-02 03:04  0123456789ab ")
                .contains("500 ns")
                .contains("0.500")
                .contains("[0.495, 0.505]");
        assertThat(rows.get(1)).contains("v1.1");
        assertThat(rows.stream()
                        .map(row -> row.substring(row.indexOf('|')).indexOf('o'))
                        .toList())
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void aRunWithoutARulerHasNoPlaceOnALineThatIsReadByIt() {
        List<String> text =
                HistoryTables.lines(List.of(line(true, 500, 1001))).lines().toList();
        assertThat(text.getLast()).contains("1.00 µs").doesNotContain("|");
    }

    @Test
    void withoutARulerTheValuesThemselvesAreDrawn() {
        String text = HistoryTables.lines(List.of(line(false, 500, 510)));
        assertThat(text).contains("[490 ns, 510 ns]").doesNotContain("ruler");
    }

    @Test
    void rowsThatDifferByConfigurationAloneSaySo() {
        assertThat(HistoryTables.lines(List.of(line(true, 500)))).doesNotContain("-Xmx1g");
        assertThat(HistoryTables.lines(List.of(line(true, 500), line(true, 500))))
                .contains("with jvmArgs '-Xmx1g'");
    }

    @Test
    void aChangeIsToldWithMagnitudeCommitsAndConfidence() {
        RowLine line = line(true, 500, 501, 499, 500, 502, 498, 500, 501, 560, 561, 559, 560, 562, 558, 560, 561);
        List<Change> changes = Change.in(List.of(line));
        String text = HistoryTables.changes(
                new ChangesDocument("machine", List.of(), 1, changes, Optional.of(new Drift(2.5, 12, 4, true))));
        assertThat(text)
                .contains("worse +12.0 %  json.extract (payload=p-1k) time, relative to the ruler")
                .contains("after v1.7 (2026-01-09 03:04), up to v1.8 (2026-01-10 03:04)")
                .contains("8 runs before, 8 after")
                .contains("1 change in 1 row of machine machine")
                .contains("up to 2.5 %, relative to the ruler (12 runs of 4 commits)");
    }
}
