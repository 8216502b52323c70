// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.history;

import static dev.tollgate.reports.document.Column.Type.ESTIMATE;
import static dev.tollgate.reports.document.Column.Type.FIGURE;
import static dev.tollgate.reports.document.Column.Type.NAME;
import static dev.tollgate.reports.document.Column.Type.TEXT;
import static dev.tollgate.reports.document.Column.Type.TREND;

import dev.tollgate.reports.chart.Chart;
import dev.tollgate.reports.document.Block;
import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.ColumnOf;
import dev.tollgate.reports.document.Document;
import dev.tollgate.reports.document.Figure;
import dev.tollgate.reports.document.Notes;
import dev.tollgate.reports.document.Section;
import dev.tollgate.reports.document.Table;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.document.comparison.ListedColumns;
import dev.tollgate.reports.history.ChangesDocument;
import dev.tollgate.reports.history.HistoryRow;
import dev.tollgate.reports.history.RowLine;
import dev.tollgate.reports.history.RowLine.Point;
import dev.tollgate.reports.history.RowLine.Ratio;
import dev.tollgate.reports.quantity.Interval;
import dev.tollgate.reports.quantity.Measure;
import dev.tollgate.reports.quantity.NamedUnit;
import dev.tollgate.reports.quantity.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Rows of a machine from run to run, and where their levels changed: {@code history show}. */
public final class LinesDocument {
    /** The table of runs, whose rows are those of all lines. */
    public static final String RUNS = "runs";

    private LinesDocument() {}

    /**
     * {@return the document}
     *
     * @param lines the rows, all of one machine
     * @param changes that machine, and where the rows' levels changed
     */
    public static Document of(List<RowLine> lines, ChangesDocument changes) {
        return new Document(
                "From run to run, by commit",
                "History",
                HistoryWords.machine(changes),
                List.of(),
                List.of(
                        LevelsDocument.section(changes),
                        new Section(
                                "rows",
                                "Rows",
                                IntStream.range(0, lines.size())
                                        .<Block>mapToObj(i -> section("row-" + (i + 1), lines.get(i)))
                                        .toList())));
    }

    private static Section section(String id, RowLine line) {
        List<Block> blocks = new ArrayList<>();
        String configuration = HistoryWords.configuration(line.row());
        if (!configuration.isEmpty()) {
            blocks.add(Notes.paragraph("Measured with " + configuration + "."));
        }
        Optional<Chart> chart = HistoryChart.of(line);
        blocks.add(chart.<Block>map(drawn ->
                        new Figure(id, drawn, "A point is a run: its estimate over the forks, with the 95 % interval."))
                .orElse(Notes.paragraph("Fewer than two runs have a figure to draw a line from.")));
        blocks.add(
                new Section(id + "-runs", "Its runs, the earliest first", Section.Use.LOOK_UP, List.of(table(line))));
        return new Section(id, HistoryWords.heading(line.row()), blocks);
    }

    private static Table table(RowLine line) {
        HistoryRow row = line.row();
        List<ColumnOf<Point>> columns = new ArrayList<>(List.of(
                new ColumnOf<>(
                        Column.of("measuredAt", "measured (UTC)", NAME),
                        point -> HistoryWords.timeOf(point.measuredAt())),
                new ColumnOf<>(
                        Column.of("commit", "commit", TEXT),
                        point -> HistoryWords.commitOf(point.commit(), point.run())),
                new ColumnOf<>(Column.of("forks", "forks", FIGURE), point -> Value.count(point.forks()))));
        columns.addAll(estimates(line));
        columns.addAll(List.of(
                new ColumnOf<>(Column.data("run", TEXT), point -> Value.text(point.run())),
                new ColumnOf<>(Column.data("name", TEXT), point -> Value.text(row.name())),
                new ColumnOf<>(Column.data("params", TEXT), point -> ListedColumns.pairs(row.params())),
                new ColumnOf<>(Column.data("mode", TEXT), point -> Value.text(row.mode())),
                new ColumnOf<>(Column.data("metric", TEXT), point -> Value.text(row.metric())),
                new ColumnOf<>(Column.data("unit", TEXT), point -> Value.text(row.unit())),
                new ColumnOf<>(
                        Column.data("higherIsBetter", TEXT),
                        point -> Value.text(Boolean.toString(row.higherIsBetter()))),
                new ColumnOf<>(Column.data("configuration", TEXT), point -> ListedColumns.pairs(row.configuration()))));
        return Table.of(RUNS, "", columns, line.points(), "");
    }

    /** The value, and its ratio to the ruler of the same run: the latter is what is followed where a run has one. */
    private static List<ColumnOf<Point>> estimates(RowLine line) {
        Measure unit = measure(line.row().unit());
        return List.of(
                new ColumnOf<>(
                        Column.of("estimate", line.row().metric(), line.byRuler() ? ESTIMATE : TREND),
                        point -> new Value.Estimated(
                                new Interval(unit, point.estimate(), point.low(), point.high(), point.forks()))),
                new ColumnOf<>(
                        line.byRuler() ? Column.of("ratio", "to the ruler", TREND) : Column.data("ratio", ESTIMATE),
                        point -> point.ratio().map(LinesDocument::ratio).orElse(Value.ABSENT)));
    }

    private static Value ratio(Ratio ratio) {
        return new Value.Estimated(
                new Interval(Unit.RATIO, ratio.estimate(), ratio.low(), ratio.high(), ratio.forks()));
    }

    /** {@return what values are shown in} Bytes are not scaled: a history shows changes that scaled sizes would hide. */
    private static Measure measure(String unit) {
        return unit.equals("B/op") ? new NamedUnit(unit) : ListedColumns.measure(unit);
    }
}
