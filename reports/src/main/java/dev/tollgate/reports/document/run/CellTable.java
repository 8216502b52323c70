// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.run;

import dev.tollgate.reports.document.ColumnOf;
import dev.tollgate.reports.document.Row;
import dev.tollgate.reports.document.Table;
import dev.tollgate.reports.document.Tone;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.RunStatus;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.CellStatus;
import dev.tollgate.reports.model.cell.Jvm;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.model.cell.Server;
import dev.tollgate.reports.quantity.ShellCommand;
import dev.tollgate.reports.quantity.Verdict;
import dev.tollgate.reports.summary.Crossover;
import dev.tollgate.reports.summary.Ledger;
import dev.tollgate.reports.summary.SubjectGroup;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes tables of cells: every cell has a row, whatever became of it. */
final class CellTable {
    /** What all tables of cells are called: together they are the run's file of data. */
    static final String ID = "cells";

    private final Run run;
    private final Set<List<String>> commonArgs;
    private final CellColumns columns;
    private final Set<Cell> baselines = Collections.newSetFromMap(new IdentityHashMap<>());

    /**
     * Tables of a run.
     *
     * @param run the run: a void one gives no verdicts
     * @param crossovers its crossovers
     * @param ledgers its ledgers
     * @param commonArgs JVM arguments that all cells share and no row repeats
     */
    CellTable(Run run, List<Crossover> crossovers, List<Ledger> ledgers, List<List<String>> commonArgs) {
        this.run = run;
        this.commonArgs = Set.copyOf(commonArgs);
        columns = CellColumns.of(run, crossovers, ledgers, this::verdict);
        SubjectGroup.byWorkload(run)
                .values()
                .forEach(groups -> groups.forEach(group -> group.baseline().ifPresent(baselines::add)));
    }

    /** {@return a table of cells} */
    Table of(String caption, CellColumns.Shown shown, List<Cell> cells) {
        List<ColumnOf<Cell>> visible = columns.shown(shown);
        return new Table(
                ID,
                caption,
                visible.stream().map(ColumnOf::column).toList(),
                cells.stream().map(cell -> row(cell, visible)).toList(),
                "");
    }

    private Row row(Cell cell, List<ColumnOf<Cell>> visible) {
        return new Row(
                visible.stream().map(column -> column.value().apply(cell)).toList(),
                baselines.contains(cell) ? Row.Emphasis.BEST : isLost(cell) ? Row.Emphasis.LOST : Row.Emphasis.NONE,
                remark(cell));
    }

    private static boolean isLost(Cell cell) {
        return SubjectGroup.time(cell).isEmpty() && cell.latency().isEmpty();
    }

    private Value verdict(Cell cell) {
        if (baselines.contains(cell)) {
            return cell.isWarm()
                    ? new Value.Badge(Tone.EVEN, "baseline")
                    : new Value.Badge(Tone.UNCLEAR, Verdict.NOT_WARM.id());
        }
        boolean counts = run.status() != RunStatus.VOID || cell.role() != Role.SUBJECT;
        return cell.comparison()
                .<Value>map(comparison -> counts
                        ? new Value.Badge(
                                tone(comparison.verdict()), comparison.verdict().id())
                        : new Value.Badge(Tone.ERROR, "void"))
                .orElse(Value.ABSENT);
    }

    /** {@return what a verdict means for a reader} */
    static Tone tone(Verdict verdict) {
        return switch (verdict) {
            case FASTER -> Tone.GOOD;
            case SLOWER -> Tone.BAD;
            case SAME -> Tone.EVEN;
            case INCONCLUSIVE, NOT_WARM -> Tone.UNCLEAR;
        };
    }

    private String remark(Cell cell) {
        String said = isLost(cell) ? reason(cell) : remarkOnFigures(cell);
        String arguments = Arguments.of(cell).stream()
                .filter(unit -> !commonArgs.contains(unit))
                .flatMap(List::stream)
                .map(ShellCommand::quoted)
                .collect(Collectors.joining(" "));
        return Stream.of(said, process(cell), arguments.isEmpty() ? "" : "ran with " + arguments)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
    }

    /** {@return what it ran in, where that is no JVM} */
    private static String process(Cell cell) {
        return switch (cell.configuration()) {
            case Jvm _ -> "";
            case Server server -> "ran in " + server.label();
        };
    }

    private static String remarkOnFigures(Cell cell) {
        String detail = cell.detail().orElse("");
        return cell.status() == CellStatus.MEASURED
                ? detail
                : cell.status().id() + (detail.isEmpty() ? "" : ": " + detail);
    }

    private static String reason(Cell cell) {
        String detail = cell.detail()
                .or(() -> cell.forks().stream()
                        .filter(fork -> !fork.measured())
                        .map(fork -> fork.detail().orElse(fork.status().id()))
                        .findFirst())
                .orElse("no reason was recorded");
        return cell.status() == CellStatus.MEASURED
                ? "no figure: " + cell.detail().orElse("no fork of it counts")
                : cell.status().id() + ": " + detail;
    }
}
