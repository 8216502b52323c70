// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.text;

import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.CellGroup;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.quantity.Visible;

/** A run as tables: for the terminal, as Markdown and as CSV. Nothing that was planned is missing from any of them. */
public final class RunTables {
    private RunTables() {}

    /**
     * {@return the run for a terminal of 120 columns, plain text without control characters} A table for each workload, payload
     * and JVM configuration, what the run found out about itself, and the findings, the gravest first.
     *
     * @param run a summarised run
     */
    public static String render(Run run) {
        return TerminalText.render(run);
    }

    /**
     * {@return the same in Markdown, with tables as GitHub knows them}
     *
     * @param run a summarised run
     */
    public static String markdown(Run run) {
        return MarkdownText.render(run);
    }

    /**
     * {@return one line for each cell as CSV (RFC 4180), after a line with the names of the columns} Figures are unrounded, and
     * their unit is in the column's name; a field is empty where there is no figure.
     *
     * @param run a summarised run
     */
    public static String csv(Run run) {
        return CsvText.render(run);
    }

    /** {@return what a group's table is headed with} */
    static String title(CellGroup group, Cell any) {
        String size = any.payload().bytes() > 0
                ? " (" + Quantities.bytes(any.payload().bytes()) + ")"
                : "";
        return Visible.text(group.workload() + " on " + group.payload() + size + ", "
                + any.configuration().inWords());
    }
}
