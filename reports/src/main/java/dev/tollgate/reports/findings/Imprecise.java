// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.findings;

import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.Severity;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.quantity.Counted;
import dev.tollgate.reports.quantity.Estimate;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.summary.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Cells whose time is known only within more than ±5 %: {@code imprecise}. */
final class Imprecise implements FindingRule {
    /** How far an end of the interval may be from the estimate, as a share of it. */
    static final double LIMIT = 0.05;

    @Override
    public List<Finding> examine(Run run) {
        Map<String, String> evidence = new LinkedHashMap<>();
        double widest = 0;
        String worst = "";
        long known = 0;
        for (Cell cell : run.cells()) {
            double half = cell.throughput().map(Imprecise::halfWidth).orElse(0.0);
            known += cell.throughput().isPresent() ? 1 : 0;
            if (half > LIMIT) {
                evidence.put(Words.cell(cell), "±" + Quantities.percent(half));
                worst = half > widest ? Words.cell(cell) : worst;
                widest = Math.max(widest, half);
            }
        }
        if (evidence.isEmpty()) {
            return List.of();
        }
        String message = evidence.size() + " of " + Counted.of(known, "cell")
                + (evidence.size() == 1 ? " has" : " have") + " a 95 % interval wider than ±"
                + Quantities.percent(LIMIT) + " of their time; the widest is " + worst + " at ±"
                + Quantities.percent(widest)
                + ". Their times are that uncertain. More rounds (--rounds) or a quieter machine narrow them.";
        return List.of(new Finding("imprecise", Severity.WARNING, message, evidence));
    }

    /** {@return the greater distance of an end from the estimate, as a share of it; 0 for one fork, which has no interval} */
    private static double halfWidth(Estimate time) {
        return time.estimate() == 0
                ? 0
                : Math.max(time.high() - time.estimate(), time.estimate() - time.low()) / time.estimate();
    }
}
