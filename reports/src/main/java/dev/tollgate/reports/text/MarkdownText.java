// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.text;

import dev.tollgate.reports.model.Cell;
import dev.tollgate.reports.model.CellGroup;
import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A run as Markdown. */
final class MarkdownText {
    private MarkdownText() {}

    static String render(Run run) {
        StringBuilder out = new StringBuilder();
        out.append("# Run ")
                .append(escaped(run.suite()))
                .append(", ")
                .append(run.startedAt())
                .append("\n\n");
        if (run.status() == RunStatus.VOID) {
            out.append(
                    "**Void: this run measured the same code twice and found a difference. None of its figures counts.**\n\n");
        }
        out.append(escaped(run.environment().cpuModel()))
                .append(", ")
                .append(run.environment().cores())
                .append(" processors; ")
                .append(escaped(run.environment().jvm()))
                .append(".\n\n")
                .append(Rows.legend(run))
                .append('\n');
        Rows.groups(run).forEach((group, cells) -> table(out, group, cells));
        controls(out, Rows.controls(run));
        if (!run.findings().isEmpty()) {
            out.append("\n## Findings\n\n");
            for (Finding finding : run.findings()) {
                out.append("- **")
                        .append(finding.severity().id())
                        .append("** ")
                        .append(escaped(finding.message()))
                        .append('\n');
            }
        }
        return out.toString();
    }

    private static void table(StringBuilder out, CellGroup group, List<Cell> cells) {
        String baseline = Rows.baseline(cells);
        out.append("\n## ")
                .append(escaped(RunTables.title(group, cells.getFirst())))
                .append("\n\n");
        header(out);
        for (Cell cell : cells) {
            row(out, Rows.texts(cell, cell.implementation().equals(baseline)), remark(cell));
        }
    }

    private static void controls(StringBuilder out, List<Cell> controls) {
        if (controls.isEmpty()) {
            return;
        }
        out.append("\n## What this run measured of itself\n\n");
        header(out);
        for (Cell cell : controls) {
            List<String> texts = new ArrayList<>(Rows.texts(cell, false));
            texts.set(1, cell.role().id());
            row(out, texts, remark(cell));
        }
    }

    private static String remark(Cell cell) {
        String arguments = cell.jvm().args().isEmpty()
                ? ""
                : "ran with " + String.join(" ", cell.jvm().args());
        String remark = Rows.remark(cell);
        return remark + (remark.isEmpty() || arguments.isEmpty() ? "" : "; ") + arguments;
    }

    private static void header(StringBuilder out) {
        row(out, Rows.COLUMNS, "remark");
        out.append("|---|---|").append("---:|".repeat(Rows.COLUMNS.size() - 2)).append("---|\n");
    }

    private static void row(StringBuilder out, List<String> texts, String remark) {
        out.append("| ")
                .append(texts.stream().map(MarkdownText::escaped).collect(Collectors.joining(" | ")))
                .append(" | ")
                .append(escaped(remark))
                .append(" |\n");
    }

    /** Names may come from a user's files: nothing in them is markup. */
    static String escaped(String text) {
        return DisplayWidth.printable(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replaceAll("([\\\\`*_|\\[\\]#])", "\\\\$1");
    }
}
