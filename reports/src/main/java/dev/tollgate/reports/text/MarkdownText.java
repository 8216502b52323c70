// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.text;

import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.RunStatus;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.CellGroup;
import dev.tollgate.reports.render.Markdown;
import dev.tollgate.reports.summary.Crossover;
import dev.tollgate.reports.summary.Crossovers;
import dev.tollgate.reports.summary.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A run as Markdown. */
final class MarkdownText {
    private MarkdownText() {}

    static String render(Run run) {
        StringBuilder out = new StringBuilder();
        out.append("# Run ")
                .append(Markdown.escaped(run.suite()))
                .append(", ")
                .append(run.startedAt())
                .append("\n\n");
        if (run.status() == RunStatus.VOID) {
            out.append(
                    "**Void: this run measured the same code twice and found a difference. None of its figures counts.**\n\n");
        }
        out.append(Markdown.escaped(run.environment().cpuModel()))
                .append(", ")
                .append(run.environment().cores())
                .append(" processors; ")
                .append(Markdown.escaped(run.environment().jvm()))
                .append(".\n");
        if (!run.isUnderLoad()) {
            out.append('\n').append(Rows.legend(run)).append('\n');
            Rows.groups(run).forEach((group, cells) -> table(out, group, cells));
        }
        out.append(LatencyMarkdown.render(run));
        crossovers(out, Crossovers.of(run));
        out.append(SideTables.markdown(run));
        ledgers(out, LedgerRows.tables(run));
        controls(out, run.isUnderLoad() ? List.of() : Rows.controls(run), "What this run measured of itself");
        controls(out, Rows.pieces(run), "Pieces of calls, measured for the ledger");
        if (!run.findings().isEmpty()) {
            out.append("\n## Findings\n\n");
            for (Finding finding : run.findings()) {
                out.append("- **")
                        .append(finding.severity().id())
                        .append("** ")
                        .append(Markdown.escaped(finding.message()))
                        .append('\n');
            }
        }
        return out.toString();
    }

    private static void table(StringBuilder out, CellGroup group, List<Cell> cells) {
        String baseline = Rows.baseline(cells);
        out.append("\n## ")
                .append(Markdown.escaped(RunTables.title(group, cells.getFirst())))
                .append("\n\n");
        header(out);
        for (Cell cell : cells) {
            row(out, Rows.texts(cell, cell.implementation().equals(baseline)), remark(cell));
        }
    }

    private static void crossovers(StringBuilder out, List<Crossover> crossovers) {
        if (crossovers.isEmpty()) {
            return;
        }
        out.append("\n## ").append(CrossoverText.TITLE).append("\n\n").append(CrossoverText.markdown(crossovers));
    }

    private static void ledgers(StringBuilder out, Map<String, List<Ledger>> tables) {
        tables.forEach((title, ledgers) -> {
            out.append("\n## ").append(Markdown.escaped(title)).append("\n\n");
            List<String> columns = LedgerRows.columns();
            row(out, columns, "rounds");
            out.append("|---|---|").append("---:|".repeat(columns.size() - 1)).append('\n');
            ledgers.forEach(ledger -> row(out, LedgerRows.full(ledger), Integer.toString(ledger.rounds())));
        });
        if (!tables.isEmpty()) {
            out.append('\n').append(LedgerRows.LEGEND).append('\n');
        }
    }

    private static void controls(StringBuilder out, List<Cell> controls, String title) {
        if (controls.isEmpty()) {
            return;
        }
        out.append("\n## ").append(title).append("\n\n");
        header(out);
        for (Cell cell : controls) {
            List<String> texts = new ArrayList<>(Rows.texts(cell, false));
            texts.set(1, cell.role().id());
            row(out, texts, remark(cell));
        }
    }

    private static String remark(Cell cell) {
        String arguments = cell.configuration().arguments().isEmpty()
                ? ""
                : "ran with " + String.join(" ", cell.configuration().arguments());
        String remark = Rows.remark(cell);
        return remark + (remark.isEmpty() || arguments.isEmpty() ? "" : "; ") + arguments;
    }

    private static void header(StringBuilder out) {
        row(out, Rows.COLUMNS, "remark");
        out.append("|---|---|").append("---:|".repeat(Rows.COLUMNS.size() - 2)).append("---|\n");
    }

    private static void row(StringBuilder out, List<String> texts, String remark) {
        List<String> all = new ArrayList<>(texts);
        all.add(remark);
        out.append(Markdown.row(all));
    }
}
