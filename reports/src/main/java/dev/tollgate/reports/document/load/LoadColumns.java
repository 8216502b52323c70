// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.load;

import static dev.tollgate.reports.document.Column.Type.BADGE;
import static dev.tollgate.reports.document.Column.Type.FIGURE;
import static dev.tollgate.reports.document.Column.Type.NAME;
import static dev.tollgate.reports.document.Column.Type.TEXT;

import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.ColumnOf;
import dev.tollgate.reports.document.Row;
import dev.tollgate.reports.document.Table;
import dev.tollgate.reports.document.Tone;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.document.section.JvmColumns;
import dev.tollgate.reports.model.load.Latency;
import dev.tollgate.reports.model.load.Percentiles;
import dev.tollgate.reports.model.load.Validity;
import dev.tollgate.reports.quantity.Unit;
import dev.tollgate.reports.summary.LatencySummary;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the tables of cells under load have in common: how a row is named and marked, and how a percentile is shown. */
final class LoadColumns {
    /** Every table begins with these: what a row is about, and whether its figures count. */
    private static final List<ColumnOf<LoadCell>> NAMES = List.of(
            new ColumnOf<>(
                    Column.of("implementation", "implementation", NAME),
                    one -> Value.text(one.cell().implementation())),
            new ColumnOf<>(Column.under("configuration", "collector", TEXT), one -> Value.text(one.configuration())),
            new ColumnOf<>(Column.under("mark", "", BADGE), LoadColumns::mark),
            data(
                    "loadValidity",
                    one -> one.latency().map(latency -> latency.validity().id()).orElse("")),
            data("workload", one -> one.cell().workload()),
            data("payload", one -> one.cell().payload().name()),
            data("role", one -> one.cell().role().id()),
            JvmColumns.gc(one -> one.cell().configuration()),
            JvmColumns.heap(one -> one.cell().configuration()));

    private LoadColumns() {}

    /** {@return a table whose rows are named and marked alike in all tables} */
    static Table table(
            String id, String caption, List<ColumnOf<LoadCell>> columns, List<LoadCell> cells, String reading) {
        return table(id, caption, columns, cells, one -> "", reading);
    }

    /** {@return the same with a remark for each row, which may be empty} */
    static Table table(
            String id,
            String caption,
            List<ColumnOf<LoadCell>> columns,
            List<LoadCell> cells,
            Function<LoadCell, String> remark,
            String reading) {
        List<ColumnOf<LoadCell>> all = named(columns);
        return new Table(
                id,
                caption,
                all.stream().map(ColumnOf::column).toList(),
                cells.stream().map(cell -> row(all, cell, remark.apply(cell))).toList(),
                reading);
    }

    private static Row row(List<ColumnOf<LoadCell>> columns, LoadCell cell, String remark) {
        return new Row(
                columns.stream().map(column -> column.value().apply(cell)).toList(), emphasis(cell), remark);
    }

    /** {@return whether a cell's rows count} */
    static Row.Emphasis emphasis(LoadCell cell) {
        return cell.latency()
                        .filter(latency -> latency.validity() != Validity.INVALID)
                        .isPresent()
                ? Row.Emphasis.NONE
                : Row.Emphasis.LOST;
    }

    /** {@return columns behind those that name the row} */
    static List<ColumnOf<LoadCell>> named(List<ColumnOf<LoadCell>> columns) {
        return Stream.concat(NAMES.stream(), columns.stream()).toList();
    }

    /** {@return columns of rows that are about a part of a cell, behind those that name the cell} */
    static <T> List<ColumnOf<T>> named(Function<T, LoadCell> cell, List<ColumnOf<T>> columns) {
        Stream<ColumnOf<T>> names = NAMES.stream()
                .map(name -> new ColumnOf<T>(name.column(), one -> name.value().apply(cell.apply(one))));
        return Stream.concat(names, columns.stream()).toList();
    }

    /** What does not stand for what was asked is marked in every row. */
    private static Value mark(LoadCell cell) {
        return cell.latency().map(Latency::validity).map(LoadColumns::mark).orElse(Value.ABSENT);
    }

    private static Value mark(Validity validity) {
        return switch (validity) {
            case VALID -> Value.ABSENT;
            case SATURATED -> new Value.Badge(Tone.WARNING, "saturated");
            case INVALID -> new Value.Badge(Tone.ERROR, "INVALID");
        };
    }

    /** {@return a figure of what was measured, in a column of its own} */
    static ColumnOf<LoadCell> figure(String id, String title, Function<Latency, Value> figure) {
        return new ColumnOf<>(Column.of(id, title, FIGURE), measured(figure));
    }

    /** {@return a figure that stands with the one before it} */
    static ColumnOf<LoadCell> under(String id, String title, Function<Latency, Value> figure) {
        return new ColumnOf<>(Column.under(id, title, FIGURE), measured(figure));
    }

    /** {@return a value of whatever was measured, absent where nothing was} */
    static Function<LoadCell, Value> measured(Function<Latency, Value> figure) {
        return one -> one.latency().map(figure).orElse(Value.ABSENT);
    }

    /** {@return a text for programs alone; may be empty} */
    static ColumnOf<LoadCell> data(String id, Function<LoadCell, String> text) {
        return new ColumnOf<>(Column.data(id, TEXT), one -> Value.text(text.apply(one)));
    }

    /** {@return the same columns for programs alone, where another table shows them} */
    static List<ColumnOf<LoadCell>> data(List<ColumnOf<LoadCell>> columns) {
        return columns.stream()
                .map(one -> new ColumnOf<>(
                        Column.data(one.column().id(), one.column().type()), one.value()))
                .toList();
    }

    /** {@return a percentile, absent where fewer than 10 values lie beyond it} */
    static Value percentile(Percentiles of, double percentile) {
        return LatencySummary.isTold(percentile, of.count())
                ? nanos(LatencySummary.value(of, percentile))
                : Value.ABSENT;
    }

    /** {@return a time} */
    static Value nanos(double nanos) {
        return Value.of(Unit.NANOSECONDS, nanos);
    }
}
