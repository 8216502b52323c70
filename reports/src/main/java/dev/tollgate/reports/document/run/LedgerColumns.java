// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.run;

import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.ColumnOf;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.document.section.LedgerSection;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.Part;
import dev.tollgate.reports.quantity.Unit;
import dev.tollgate.reports.summary.Ledger;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Where the time of a cell goes, for programs. The columns are there in every run, so that files of several runs fit together. */
final class LedgerColumns {
    private LedgerColumns() {}

    static List<ColumnOf<Cell>> of(List<Ledger> all) {
        Map<Cell, Ledger> ledgers = new IdentityHashMap<>();
        all.forEach(ledger -> ledgers.put(ledger.cell(), ledger));
        List<ColumnOf<Cell>> columns = new ArrayList<>();
        columns.add(CellColumns.data(
                "ledgerRounds",
                Unit.COUNT,
                cell -> Optional.ofNullable(ledgers.get(cell)).map(Ledger::rounds)));
        columns.add(amount("ledgerCallNanos", ledgers, ledger -> Optional.of(ledger.total())));
        for (Part part : Part.values()) {
            columns.add(amount("ledger" + LedgerSection.named(part) + "Nanos", ledgers, ledger -> ledger.of(part)));
        }
        columns.add(amount("ledgerResidueNanos", ledgers, ledger -> Optional.of(ledger.residue())));
        return columns;
    }

    private static ColumnOf<Cell> amount(
            String id, Map<Cell, Ledger> ledgers, Function<Ledger, Optional<Ledger.Amount>> amount) {
        return new ColumnOf<>(
                Column.data(id, Column.Type.ESTIMATE),
                cell -> Optional.ofNullable(ledgers.get(cell))
                        .flatMap(ledger -> amount.apply(ledger).map(found -> LedgerSection.time(found, ledger)))
                        .orElse(Value.ABSENT));
    }
}
