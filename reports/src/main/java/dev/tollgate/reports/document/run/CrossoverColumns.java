// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.run;

import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.ColumnOf;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.quantity.Unit;
import dev.tollgate.reports.summary.Crossover;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** From which size a cell's implementation begins to beat Java, for programs: the same in the rows of all its sizes. */
final class CrossoverColumns {
    private CrossoverColumns() {}

    static List<ColumnOf<Cell>> of(List<Crossover> crossovers) {
        Function<Cell, Optional<Crossover>> of = cell -> crossovers.stream()
                .filter(crossover -> crossover.isOf(
                        cell.workload(),
                        cell.implementation(),
                        cell.configuration(),
                        cell.payload().name()))
                .findFirst();
        return List.of(
                new ColumnOf<>(
                        Column.data("crossover", Column.Type.TEXT),
                        cell -> of.apply(cell)
                                .map(crossover -> Value.text(crossover.outcome().id()))
                                .orElse(Value.ABSENT)),
                CellColumns.data(
                        "crossoverBytes", Unit.BYTES, cell -> of.apply(cell).flatMap(Crossover::bytes)),
                CellColumns.data(
                        "crossoverBytesLow", Unit.BYTES, cell -> of.apply(cell).flatMap(Crossover::lowBytes)),
                CellColumns.data(
                        "crossoverBytesHigh", Unit.BYTES, cell -> of.apply(cell).flatMap(Crossover::highBytes)));
    }
}
