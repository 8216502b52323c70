// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.session;

import dev.tollgate.harness.plan.Faults;
import dev.tollgate.harness.plan.PlannedCell;
import dev.tollgate.harness.plan.RunPlan;
import dev.tollgate.reports.model.cell.CellGroup;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.store.ForkLine;
import dev.tollgate.reports.store.ForkLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Refuses saved forks of cells that a run does not measure: somebody put them there, and they would be counted as progress. */
final class ForeignLines {
    /** The header is the first. */
    private static final int FIRST_LINE = 2;

    private ForeignLines() {}

    /**
     * Looks at every line.
     *
     * @param folder the run's folder
     * @param lines the saved forks
     * @param plan what the run measures
     * @throws Faults with every line that is not of this plan
     */
    static void refuse(Path folder, List<ForkLine> lines, RunPlan plan) {
        Set<String> cells = plan.cells().stream().map(PlannedCell::key).collect(Collectors.toSet());
        Set<String> machines = plan.cells().stream()
                .map(cell -> cell.collector().id() + " " + cell.heap())
                .collect(Collectors.toSet());
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            ForkLine line = lines.get(i);
            if (!isPlanned(line, cells, machines, plan.ledger())) {
                faults.add("'" + folder.resolve(ForkLog.FILE) + "', line " + (i + FIRST_LINE)
                        + ": this run does not measure "
                        + line.key() + " (" + line.role().id()
                        + "); remove the line (keep a copy), or measure into another folder");
            }
        }
        if (!faults.isEmpty()) {
            throw new Faults(faults);
        }
    }

    private static boolean isPlanned(ForkLine line, Set<String> cells, Set<String> machines, boolean hasPieces) {
        return switch (line.role()) {
            case SUBJECT -> cells.contains(line.key());
            case AA -> cells.contains(repeated(line, CellGroup.AA_SUFFIX));
            case UNRECORDED -> cells.contains(repeated(line, PlannedCell.UNRECORDED_SUFFIX));
            case RULER -> machines.contains(line.configuration().key());
            case PIECE -> hasPieces && machines.contains(line.configuration().key());
        };
    }

    private static String repeated(ForkLine line, String suffix) {
        String id = line.implementation();
        String stem = id.endsWith(suffix) ? id.substring(0, id.length() - suffix.length()) : id;
        return new ForkLine(line.workload(), stem, line.payload(), line.configuration(), Role.SUBJECT, line.fork())
                .key();
    }
}
