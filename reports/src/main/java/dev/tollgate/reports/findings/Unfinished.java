// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.findings;

import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Plan;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.RunStatus;
import dev.tollgate.reports.model.Severity;
import dev.tollgate.reports.model.cell.CellStatus;
import dev.tollgate.reports.quantity.Counted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A run that ended before its planned rounds, or before each cell had a fork: {@code unfinished}. */
final class Unfinished implements FindingRule {
    @Override
    public List<Finding> examine(Run run) {
        Plan plan = run.plan();
        long pending = run.cells().stream()
                .filter(c -> c.status() == CellStatus.PENDING)
                .count();
        // With a wanted precision the number of rounds is not planned, and ending early is what was asked.
        boolean early = plan.precisionPercent() == 0 && plan.completedRounds() < plan.rounds();
        if (!early && pending == 0 && run.status() != RunStatus.INTERRUPTED) {
            return List.of();
        }
        String message = "The run ended after " + plan.completedRounds() + " of "
                + Counted.of(plan.rounds(), "planned round")
                + (pending == 0 ? "" : ", with " + Counted.of(pending, "cell") + " not started")
                + ". What was measured is sound. Continue with --resume"
                + (plan.budgetNanos() > 0 ? ", and a larger --budget if that ended it." : ".");
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("completed", Counted.of(plan.completedRounds(), "round"));
        evidence.put("planned", Counted.of(plan.rounds(), "round"));
        evidence.put("not begun", Counted.of(pending, "cell"));
        return List.of(new Finding("unfinished", Severity.WARNING, message, evidence));
    }
}
