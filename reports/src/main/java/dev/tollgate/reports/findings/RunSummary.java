// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.findings;

import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.RunStatus;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.CellGroup;
import dev.tollgate.reports.model.cell.CellStatus;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.model.service.ServiceMeasurement;
import dev.tollgate.reports.summary.AaArms;
import dev.tollgate.reports.summary.Baselines;
import dev.tollgate.reports.summary.CellSummary;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the cells of a run say together: estimates, comparisons, findings and how the run ended.
 *
 * <p>Each subject is compared with the best pure Java of its group ({@link Baselines}). The best is chosen by the very figures it
 * is then compared by, so it is a little too good (the winner's curse) and every ratio to it a little too high: where k
 * equally fast candidates have a standard error of s, by about 0.6·s for k = 2 and 0.8·s for k = 3 (the expected
 * minimum of k normal values). It errs towards staying in Java, and shrinks with the number of rounds.
 */
public final class RunSummary {
    private RunSummary() {}

    /**
     * {@return the run with everything that follows from its forks} Figures, statuses, comparisons and findings that it held
     * are made anew, so that summarising twice gives the same. A run is {@code VOID} where its A/A arm differs and it was not
     * interrupted, {@code PARTIAL} where it was complete but for cells that were not wholly measured, or none was measured at all.
     *
     * @param run a run with its forks
     */
    public static Run summarise(Run run) {
        List<Cell> summarised = run.cells().stream()
                .map(cell -> CellSummary.summarise(cell, run.plan().completedRounds()))
                .toList();
        Map<CellGroup, Cell> best = Baselines.bestPureJava(summarised);
        List<Cell> compared = summarised.stream()
                .map(cell -> CellSummary.against(cell, baseline(cell, summarised, best)))
                .toList();
        Run examined = run.with(run.status(), compared, List.of());
        Run whole = examined.with(status(examined), compared, List.of());
        return whole.with(whole.status(), compared, FindingRules.examine(whole));
    }

    private static Optional<Cell> baseline(Cell cell, List<Cell> cells, Map<CellGroup, Cell> best) {
        Optional<Cell> baseline = switch (cell.role()) {
            case SUBJECT -> Optional.ofNullable(best.get(CellGroup.of(cell)));
            case AA -> repeated(cell, cells);
            case RULER, PIECE, UNRECORDED -> Optional.empty();
        };
        return baseline.filter(other -> other != cell);
    }

    private static Optional<Cell> repeated(Cell arm, List<Cell> cells) {
        return cells.stream()
                .filter(c -> c.role() == Role.SUBJECT)
                .filter(c -> c.implementation().equals(CellGroup.repeated(arm)))
                .filter(c -> CellGroup.of(c).equals(CellGroup.of(arm)))
                .findFirst();
    }

    private static RunStatus status(Run run) {
        RunStatus recorded = run.status();
        List<Cell> cells = run.cells();
        if (recorded == RunStatus.INTERRUPTED) {
            return recorded;
        }
        if (AaArms.differ(run)) {
            return RunStatus.VOID;
        }
        // A cell that cannot run here is no gap in what was to be measured, unless nothing else is there.
        boolean whole = run.hasFigures()
                && run.service().map(ServiceMeasurement::isWhole).orElse(true)
                && cells.stream()
                        .allMatch(c -> c.status() == CellStatus.MEASURED || c.status() == CellStatus.UNAVAILABLE);
        if (!whole) {
            return RunStatus.PARTIAL;
        }
        return recorded == RunStatus.VOID ? RunStatus.COMPLETE : recorded;
    }
}
