// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.text;

import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.RunStatus;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.CellGroup;
import dev.tollgate.reports.quantity.Visible;
import dev.tollgate.reports.summary.Crossovers;
import dev.tollgate.reports.summary.Ledger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A run for a terminal. */
final class TerminalText {
    static final int TERMINAL = 120;

    private static final int TEXT_COLUMNS = 2;

    private TerminalText() {}

    static String render(Run run) {
        List<String> out = new ArrayList<>();
        if (run.status() == RunStatus.VOID) {
            out.addAll(Wrap.lines(
                    "VOID: this run measured the same code twice and found a difference. None of its figures counts.",
                    TERMINAL));
            out.add("");
        }
        Rows.groups(run).forEach((group, cells) -> table(out, group, cells));
        out.addAll(CrossoverText.terminal(Crossovers.of(run), TERMINAL));
        out.addAll(SideTables.terminal(run, TERMINAL));
        ledgers(out, run);
        controls(out, Rows.controls(run));
        out.addAll(Wrap.lines(Rows.legend(run), TERMINAL));
        findings(out, run);
        return String.join("\n", out);
    }

    private static void table(List<String> out, CellGroup group, List<Cell> cells) {
        String baseline = Rows.baseline(cells);
        out.addAll(Wrap.lines(RunTables.title(group, cells.getFirst()), TERMINAL));
        TextTable table = new TextTable(Rows.COLUMNS, TEXT_COLUMNS, TERMINAL);
        for (Cell cell : cells) {
            List<String> texts = Rows.texts(cell, cell.implementation().equals(baseline));
            if (cell.throughput().isEmpty()) {
                table.row(texts, Rows.remark(cell));
            } else {
                table.row(texts);
            }
        }
        out.addAll(table.render());
        notes(out, cells);
        out.add("");
    }

    private static void notes(List<String> out, List<Cell> cells) {
        for (Cell cell : cells) {
            if (cell.throughput().isPresent() && !Rows.remark(cell).isEmpty()) {
                note(out, cell.implementation() + " " + Rows.remark(cell));
            }
            if (!cell.configuration().arguments().isEmpty()) {
                note(
                        out,
                        cell.implementation() + " ran with "
                                + String.join(" ", cell.configuration().arguments()));
            }
        }
    }

    private static void note(List<String> out, String text) {
        for (String line : Wrap.lines("* " + text, TERMINAL - 4)) {
            out.add((line.startsWith("* ") ? "  " : "    ") + line);
        }
    }

    private static void ledgers(List<String> out, Run run) {
        Map<String, List<Ledger>> tables = LedgerRows.tables(run);
        tables.forEach((title, ledgers) -> {
            out.add(Visible.text(title));
            TextTable table = new TextTable(LedgerRows.columns(), TEXT_COLUMNS, TERMINAL);
            ledgers.forEach(ledger -> table.row(LedgerRows.brief(ledger)));
            out.addAll(table.render());
            out.add("");
        });
        if (!tables.isEmpty()) {
            out.addAll(Wrap.lines(LedgerRows.LEGEND, TERMINAL));
            out.add("");
        }
    }

    private static void controls(List<String> out, List<Cell> controls) {
        if (controls.isEmpty()) {
            return;
        }
        out.add("what this run measured of itself");
        TextTable table = new TextTable(Rows.COLUMNS, TEXT_COLUMNS, TERMINAL);
        for (Cell cell : controls) {
            List<String> texts = new ArrayList<>(Rows.texts(cell, false));
            texts.set(1, cell.role().id());
            if (cell.throughput().isEmpty()) {
                table.row(texts, Rows.remark(cell));
            } else {
                table.row(texts);
            }
        }
        out.addAll(table.render());
        notes(out, controls);
        out.add("");
    }

    private static void findings(List<String> out, Run run) {
        List<Finding> findings = run.findings().stream()
                .sorted(Comparator.comparing(Finding::severity).reversed())
                .toList();
        for (Finding finding : findings) {
            if (finding == findings.getFirst()) {
                out.add("");
            }
            List<String> lines = Wrap.lines(finding.message(), TERMINAL - 9);
            String head = DisplayWidth.padRight(finding.severity().id(), 7) + "  ";
            for (int i = 0; i < lines.size(); i++) {
                out.add((i == 0 ? head : " ".repeat(head.length())) + lines.get(i));
            }
        }
    }
}
