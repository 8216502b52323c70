// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.history;

import static dev.tollgate.reports.document.Column.Type.NAME;
import static dev.tollgate.reports.document.Column.Type.TEXT;

import dev.tollgate.reports.document.Block;
import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.ColumnOf;
import dev.tollgate.reports.document.Document;
import dev.tollgate.reports.document.Table;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.history.HistoryRun;
import dev.tollgate.reports.quantity.Counted;
import java.util.List;

/** Runs that are deleted from a history: {@code history prune}. */
public final class PrunedDocument {
    private static final List<ColumnOf<HistoryRun>> COLUMNS = List.of(
            new ColumnOf<>(Column.of("run", "run", NAME), run -> new Value.Text(run.run())),
            new ColumnOf<>(
                    Column.of("measuredAt", "measured (UTC)", TEXT), run -> HistoryWords.timeOf(run.measuredAt())),
            new ColumnOf<>(Column.of("fingerprint", "machine", TEXT), run -> new Value.Text(run.fingerprint())),
            new ColumnOf<>(
                    Column.of("commit", "commit", TEXT),
                    run -> new Value.Brief(run.commit(), HistoryWords.commit(run.commit()))));

    private PrunedDocument() {}

    /**
     * {@return the document}
     *
     * @param runs the runs
     * @param dryRun whether they are still there
     */
    public static Document of(List<HistoryRun> runs, boolean dryRun) {
        List<Block> table = runs.isEmpty() ? List.of() : List.of(Table.of("runs", "", COLUMNS, runs, ""));
        return new Document(
                "Runs deleted from a history",
                Counted.of(runs.size(), "run") + (dryRun ? " would be deleted" : " deleted"),
                "",
                table,
                List.of());
    }
}
