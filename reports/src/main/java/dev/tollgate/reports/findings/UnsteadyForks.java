// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.findings;

import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.Severity;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.Steadiness;
import dev.tollgate.reports.quantity.Counted;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.summary.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Forks whose iterations had not settled: {@code unsteady-forks}. About one fork in ten never settles on any machine, so
 * this is a warning only where a cell has many.
 */
final class UnsteadyForks implements FindingRule {
    /** Above this share of a cell's forks its figures are in doubt. */
    static final double LIMIT = 0.25;

    @Override
    public List<Finding> examine(Run run) {
        Map<String, String> evidence = new LinkedHashMap<>();
        long unsteady = 0;
        long all = 0;
        boolean many = false;
        for (Cell cell : run.cells()) {
            List<Fork> counting = cell.forks().stream().filter(Fork::counts).toList();
            long here = counting.stream()
                    .filter(f -> f.timed()
                            .filter(t -> t.steadiness() == Steadiness.UNSTEADY)
                            .isPresent())
                    .count();
            all += counting.size();
            unsteady += here;
            if (here > 0) {
                evidence.put(Words.cell(cell), here + " of " + Counted.of(counting.size(), "fork"));
                // One of two or three is over the share, but it is one.
                many |= here > 1 && here > LIMIT * counting.size();
            }
        }
        if (unsteady == 0) {
            return List.of();
        }
        String message = unsteady + " of " + Counted.of(all, "fork")
                + " had not settled: later iterations ran at a different speed from earlier ones. They count and widen"
                + " the intervals; "
                + (many ? "in at least one cell they are more than " : "in no cell are they more than one, or than ")
                + Quantities.percent(LIMIT)
                + " of the forks. Longer warm-up helps if the code was still being compiled.";
        return List.of(new Finding("unsteady-forks", many ? Severity.WARNING : Severity.INFO, message, evidence));
    }
}
