// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.findings;

import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.Severity;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.quantity.Counted;
import dev.tollgate.reports.quantity.Estimate;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.summary.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fixed pure-JDK computation ran at different speeds during the run, so the machine itself changed:
 * {@code ruler-drift}. Comparisons within a round bear this; figures in nanoseconds do not.
 */
final class RulerDrift implements FindingRule {
    /** The slowest fork of the ruler may take this share longer than the fastest. */
    static final double LIMIT = 0.10;

    @Override
    public List<Finding> examine(Run run) {
        return run.cells().stream()
                .filter(c -> c.role() == Role.RULER)
                .flatMap(c -> c.throughput().map(t -> finding(c, t)).stream().flatMap(List::stream))
                .toList();
    }

    private static List<Finding> finding(Cell ruler, Estimate time) {
        double fastest = time.perFork().stream().mapToDouble(v -> v).min().orElse(0);
        double slowest = time.perFork().stream().mapToDouble(v -> v).max().orElse(0);
        if (fastest <= 0 || slowest / fastest - 1 <= LIMIT) {
            return List.of();
        }
        String spread = Quantities.percent(slowest / fastest - 1);
        String message = "The machine's speed changed during the run: the ruler " + ruler.implementation()
                + " took between " + Quantities.time(fastest) + " and " + Quantities.time(slowest)
                + " per operation over "
                + Counted.of(time.perFork().size(), "fork") + ", a spread of " + spread + " (limit "
                + Quantities.percent(LIMIT)
                + "). Ratios are paired by round and tolerate that better than times do."
                + " Fix the processor's frequency and stop other programs.";
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("cell", Words.cell(ruler));
        evidence.put("fastest fork", Quantities.time(fastest));
        evidence.put("slowest fork", Quantities.time(slowest));
        evidence.put("spread", spread);
        return List.of(new Finding("ruler-drift", Severity.WARNING, message, evidence));
    }
}
