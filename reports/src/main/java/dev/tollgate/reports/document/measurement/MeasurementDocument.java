// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.measurement;

import static dev.tollgate.reports.document.Column.Type.ESTIMATE;
import static dev.tollgate.reports.document.Column.Type.FIGURE;
import static dev.tollgate.reports.document.Column.Type.TEXT;

import dev.tollgate.reports.chart.Chart;
import dev.tollgate.reports.compare.MeasurementSummary;
import dev.tollgate.reports.compare.MeasurementSummary.Row;
import dev.tollgate.reports.document.Block;
import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.ColumnOf;
import dev.tollgate.reports.document.Document;
import dev.tollgate.reports.document.Fact;
import dev.tollgate.reports.document.Facts;
import dev.tollgate.reports.document.Figure;
import dev.tollgate.reports.document.Notes;
import dev.tollgate.reports.document.Section;
import dev.tollgate.reports.document.Table;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.document.comparison.ListedColumns;
import dev.tollgate.reports.quantity.Counted;
import dev.tollgate.reports.quantity.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One measurement in JMH's JSON by itself: each row's estimate over its forks, and what one measurement cannot tell. */
public final class MeasurementDocument {
    /** A picture has at most so many rows. */
    private static final int MOST_ROWS = 30;

    /** A page has at most so many pictures. */
    private static final int MOST_FIGURES = 24;

    private final MeasurementSummary summary;

    private MeasurementDocument(MeasurementSummary summary) {
        this.summary = summary;
    }

    /**
     * {@return the document}
     *
     * @param summary the measurement
     */
    public static Document of(MeasurementSummary summary) {
        return new MeasurementDocument(summary).document();
    }

    private Document document() {
        List<Block> rows = new ArrayList<>(List.of(table()));
        rows.addAll(figures());
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("rows", "Rows", rows));
        sections.add(new Section("notes", "What to know", List.of(Notes.bullets(notes()))));
        if (!summary.environment().isEmpty()) {
            sections.add(new Section("environment", "Environment", Section.Use.LOOK_UP, List.of(environment())));
        }
        return new Document(
                "A measurement by JMH",
                summary.file(),
                Counted.of(summary.rows().size(), "row") + " of JMH's JSON",
                List.of(),
                sections);
    }

    private Table table() {
        List<ColumnOf<Row>> columns = new ArrayList<>(ListedColumns.subject());
        columns.addAll(List.of(
                new ColumnOf<>(Column.of("estimate", "estimate", ESTIMATE), MeasurementDocument::estimate),
                new ColumnOf<>(Column.of("forks", "forks", FIGURE), row -> Value.count(row.forks())),
                new ColumnOf<>(Column.data("low", FIGURE), row -> ListedColumns.number(row.low())),
                new ColumnOf<>(Column.data("high", FIGURE), row -> ListedColumns.number(row.high())),
                new ColumnOf<>(
                        Column.data("reason", TEXT),
                        row -> row.reason().map(Value::text).orElse(Value.ABSENT)),
                ListedColumns.configuration()));
        return Table.of("rows", "Estimates over forks with their 95 % interval", columns, summary.rows(), "");
    }

    private static Value estimate(Row row) {
        if (row.estimate().isEmpty() || row.low().isEmpty()) {
            return ListedColumns.figure(row.unit(), row.estimate());
        }
        return new Value.Estimated(new Interval(
                ListedColumns.measure(row.unit()),
                row.estimate().get(),
                row.low().get(),
                row.high().orElseThrow(),
                Math.max(1, row.forks())));
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        Map<String, List<String>> reasons = summary.rows().stream()
                .filter(row -> row.reason().isPresent())
                .collect(Collectors.groupingBy(
                        row -> row.reason().orElseThrow(),
                        TreeMap::new,
                        Collectors.mapping(row -> row.key().title() + " " + row.metric(), Collectors.toList())));
        reasons.forEach((reason, rows) -> notes.add("No figure, because " + reason + ": " + String.join(", ", rows)));
        notes.addAll(summary.notes());
        return notes;
    }

    private Facts environment() {
        return new Facts(
                Facts.Style.LIST,
                summary.environment().entrySet().stream()
                        .map(fact -> new Fact(fact.getKey(), fact.getValue()))
                        .toList());
    }

    private List<Figure> figures() {
        Map<List<String>, List<Row>> groups = summary.rows().stream()
                .filter(Row::isPrimary)
                .collect(Collectors.groupingBy(
                        row -> List.of(type(row.name()), row.metric(), MeasurementChart.unit(row)),
                        LinkedHashMap::new,
                        Collectors.toList()));
        List<Figure> figures = new ArrayList<>();
        groups.forEach((key, rows) -> {
            for (int from = 0; from < rows.size() && figures.size() < MOST_FIGURES; from += MOST_ROWS) {
                List<Row> some = rows.subList(from, Math.min(from + MOST_ROWS, rows.size()));
                String title = key.getFirst() + ": " + key.get(1)
                        + (rows.size() > MOST_ROWS ? ", rows " + (from + 1) + " to " + (from + some.size()) : "");
                Optional<Chart> chart = MeasurementChart.of(title, key.getFirst() + ".", some);
                chart.ifPresent(
                        drawn -> figures.add(new Figure(title, drawn, "Each fork, their mean and its interval.")));
            }
        });
        return figures;
    }

    /** {@return the class that a benchmark is in} */
    private static String type(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
