// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.load;

import static dev.tollgate.reports.document.Column.Type.BADGE;
import static dev.tollgate.reports.document.Column.Type.FIGURE;
import static dev.tollgate.reports.document.Column.Type.TEXT;

import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.ColumnOf;
import dev.tollgate.reports.document.Row;
import dev.tollgate.reports.document.Table;
import dev.tollgate.reports.document.Tone;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.model.load.ObjectiveResult;
import dev.tollgate.reports.quantity.Unit;
import dev.tollgate.reports.summary.LatencySummary;
import java.util.List;
import java.util.Optional;

/** The table of what became of service levels. */
final class LevelTable {
    private static final List<ColumnOf<Judged>> COLUMNS = LoadColumns.named(
            Judged::cell,
            List.of(
                    new ColumnOf<>(
                            Column.of("level", "level", TEXT),
                            one -> Value.text(one.result.objective().text())),
                    new ColumnOf<>(
                            Column.data("percentile", FIGURE),
                            one -> Value.of(Unit.NUMBER, one.result.objective().percentile())),
                    new ColumnOf<>(
                            Column.data("limitNanos", FIGURE),
                            one -> LoadColumns.nanos(one.result.objective().limitNanos())),
                    new ColumnOf<>(Column.of("verdict", "verdict", BADGE), Judged::verdict),
                    new ColumnOf<>(
                            Column.of("observedNanos", "observed", FIGURE),
                            one -> LoadColumns.nanos(one.result.observedNanos())),
                    new ColumnOf<>(
                            Column.of("roundsMet", "rounds below it", FIGURE),
                            one -> Value.count(one.result.roundsMet())),
                    new ColumnOf<>(Column.of("rounds", "of", FIGURE), one -> Value.count(one.result.rounds())),
                    new ColumnOf<>(
                            Column.of("probability", "probability for a further round", FIGURE),
                            one -> one.result
                                    .probability()
                                    .map(share -> Value.of(Unit.SHARE, share))
                                    .orElse(Value.ABSENT))));

    private LevelTable() {}

    /** {@return the table; empty where no service level was asked for} What recording costs is no matter of service levels. */
    static Optional<Table> of(List<LoadCell> cells) {
        List<Row> rows = cells.stream()
                .filter(cell -> cell.cell().role() == Role.SUBJECT)
                .flatMap(cell -> cell.measured().objectives().stream().map(result -> new Judged(cell, result)))
                .map(LevelTable::row)
                .toList();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Table(
                                "serviceLevels",
                                "",
                                COLUMNS.stream().map(ColumnOf::column).toList(),
                                rows,
                                "Met where the percentile over all rounds is below the limit in a valid measurement. The probability is that of"
                                        + " a further round like these, by Student's t on the logarithms of the rounds; one round tells none."));
    }

    private static Row row(Judged judged) {
        return new Row(
                COLUMNS.stream().map(column -> column.value().apply(judged)).toList(),
                LoadColumns.emphasis(judged.cell),
                judged.result.reason().orElse(""));
    }

    /** A service level of a cell. */
    private record Judged(LoadCell cell, ObjectiveResult result) {
        Value verdict() {
            Tone tone = result.met()
                    ? Tone.GOOD
                    : LatencySummary.isTold(cell.measured(), result) ? Tone.ERROR : Tone.UNCLEAR;
            return new Value.Badge(tone, LatencySummary.outcome(cell.measured(), result));
        }
    }
}
