// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.plan;

import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.summary.LedgerNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which cells are compared with one another, and so measured in turn: those of one workload, payload, collector and heap, with the A/A arm and the
 * parts of calls that belong to them. Empty calls and hand-overs, which the calls of several comparisons share, are a group of their own. The ruler
 * is measured beside the A/A arm: both say how well this machine measures.
 */
public final class Comparisons {
    private Comparisons() {}

    /**
     * {@return the groups, in the order of their first cells; within a group cells keep theirs}
     *
     * @param cells all cells of a run
     */
    public static List<List<PlannedCell>> of(List<PlannedCell> cells) {
        Map<List<String>, List<PlannedCell>> groups = new LinkedHashMap<>();
        for (PlannedCell cell : cells) {
            groups.computeIfAbsent(question(cell, cells), _ -> new ArrayList<>())
                    .add(cell);
        }
        return List.copyOf(groups.values());
    }

    private static List<String> question(PlannedCell cell, List<PlannedCell> cells) {
        String workload = cell.pairing().workload().id();
        String machine = cell.collector().id() + " " + cell.heap();
        if (cell.role() == Role.RULER) {
            return cells.stream()
                    .filter(other -> other.role() == Role.AA)
                    .findFirst()
                    .map(aa -> question(aa, cells))
                    .orElse(List.of(workload));
        }
        return cell.role() == Role.PIECE && LedgerNames.PIECE_WORKLOADS.contains(workload)
                ? List.of("ledger", machine)
                : List.of(workload, cell.payload().name(), machine);
    }
}
