// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.comparison;

import static dev.tollgate.reports.document.Column.Type.BADGE;
import static dev.tollgate.reports.document.Column.Type.FIGURE;
import static dev.tollgate.reports.document.Column.Type.RATIO;
import static dev.tollgate.reports.document.Column.Type.TEXT;

import dev.tollgate.reports.compare.CommonRow;
import dev.tollgate.reports.compare.ComparedRow;
import dev.tollgate.reports.compare.RowVerdict;
import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.ColumnOf;
import dev.tollgate.reports.document.Table;
import dev.tollgate.reports.document.Tone;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.quantity.Interval;
import dev.tollgate.reports.quantity.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The table of a comparison's rows. What all of them share stands first, then what is worse. */
final class RowTable {
    static final String ID = "rows";

    /** The order of verdicts: what somebody has to do something about stands first. */
    static final List<RowVerdict> ORDER = List.of(
            RowVerdict.REGRESSED,
            RowVerdict.IMPROVED,
            RowVerdict.INCONCLUSIVE,
            RowVerdict.CANNOT_JUDGE,
            RowVerdict.UNCHANGED);

    private static final String READING =
            "Ratio: new over base in the metric's own unit, with its 95 % interval. Base and new: geometric means over as many forks"
                    + " as stand with them.";

    private static final String SHIFTED =
            " " + CommonRow.NAME + ": what all rows of time share, taken out of the ratio of each.";

    private RowTable() {}

    static List<ComparedRow> inOrder(List<ComparedRow> rows) {
        return rows.stream()
                .sorted(Comparator.comparing((ComparedRow row) -> !row.standsForAll())
                        .thenComparing(row -> ORDER.indexOf(row.verdict()))
                        .thenComparing(ComparedRow::key))
                .toList();
    }

    static Table of(List<ComparedRow> rows) {
        List<ColumnOf<ComparedRow>> columns = new ArrayList<>(ListedColumns.subject());
        columns.addAll(List.of(
                new ColumnOf<>(Column.of("verdict", "verdict", BADGE), RowTable::verdict),
                new ColumnOf<>(
                        Column.of("baseValue", "base", FIGURE),
                        row -> ListedColumns.figure(row.unit(), row.baseValue())),
                new ColumnOf<>(Column.under("baseForks", "forks", FIGURE), row -> Value.count(row.baseForks())),
                new ColumnOf<>(
                        Column.of("newValue", "new", FIGURE), row -> ListedColumns.figure(row.unit(), row.newValue())),
                new ColumnOf<>(Column.under("newForks", "forks", FIGURE), row -> Value.count(row.newForks())),
                new ColumnOf<>(Column.of("ratio", "ratio", RATIO), RowTable::ratio),
                new ColumnOf<>(Column.data("low", FIGURE), row -> ListedColumns.number(row.low())),
                new ColumnOf<>(Column.data("high", FIGURE), row -> ListedColumns.number(row.high())),
                new ColumnOf<>(Column.data("pValue", FIGURE), row -> Value.of(Unit.NUMBER, row.pValue())),
                new ColumnOf<>(
                        Column.data("adjustedPValue", FIGURE), row -> Value.of(Unit.NUMBER, row.adjustedPValue())),
                new ColumnOf<>(Column.data("reason", TEXT), row -> Value.text(row.reason())),
                ListedColumns.configuration(),
                new ColumnOf<>(
                        Column.data("shiftTakenOut", FIGURE), row -> ListedColumns.number(row.shiftTakenOut()))));
        return Table.of(ID, "", columns, inOrder(rows), reading(rows));
    }

    private static String reading(List<ComparedRow> rows) {
        return rows.isEmpty()
                ? "Nothing could be compared."
                : rows.stream().anyMatch(ComparedRow::standsForAll) ? READING + SHIFTED : READING;
    }

    private static Value verdict(ComparedRow row) {
        return new Value.Badge(tone(row.verdict()), row.verdict().name());
    }

    static Tone tone(RowVerdict verdict) {
        return switch (verdict) {
            case REGRESSED -> Tone.BAD;
            case IMPROVED -> Tone.GOOD;
            case UNCHANGED -> Tone.EVEN;
            case INCONCLUSIVE, CANNOT_JUDGE -> Tone.UNCLEAR;
        };
    }

    /** What cannot be judged has no interval that anybody may go by. */
    static Value ratio(ComparedRow row) {
        if (row.ratio().isEmpty() || row.low().isEmpty() || row.verdict() == RowVerdict.CANNOT_JUDGE) {
            return row.ratio().map(ratio -> Value.of(Unit.RATIO, ratio)).orElse(Value.ABSENT);
        }
        return new Value.Estimated(new Interval(
                Unit.RATIO,
                row.ratio().get(),
                row.low().get(),
                row.high().orElseThrow(),
                Math.max(1, Math.min(row.baseForks(), row.newForks()))));
    }
}
