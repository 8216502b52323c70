// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.findings;

import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Plan;
import dev.tollgate.reports.model.RoundsEnd;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.RunStatus;
import dev.tollgate.reports.model.Severity;
import dev.tollgate.reports.model.Until;
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
        boolean open = plan.goesOnUntilDecided()
                && plan.ended().filter(RoundsEnd.BUDGET::equals).isPresent();
        if (!plan.lacksRounds() && !open && pending == 0 && run.status() != RunStatus.INTERRUPTED) {
            return List.of();
        }
        String message = "The run ended after " + rounds(plan)
                + (pending == 0 ? "" : ", with " + Counted.of(pending, "cell") + " not started")
                + ". What was measured is sound. Continue with --resume"
                + further(plan);
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("completed", Counted.of(plan.completedRounds(), "round"));
        evidence.put(
                "planned",
                plan.goesOnUntilDecided() && !plan.lacksRounds()
                        ? "until every row is decided"
                        : Counted.of(plan.rounds(), "round"));
        evidence.put("not begun", Counted.of(pending, "cell"));
        return List.of(new Finding("unfinished", Severity.WARNING, message, evidence));
    }

    private static String rounds(Plan plan) {
        return plan.lacksRounds() || plan.goal() == Until.ROUNDS
                ? plan.completedRounds() + " of " + Counted.of(plan.rounds(), "planned round")
                : Counted.of(plan.completedRounds(), "round")
                        + (plan.goesOnUntilDecided() ? ", before every row was decided with 99 % confidence" : "");
    }

    private static String further(Plan plan) {
        if (plan.budgetNanos() == 0) {
            return ".";
        }
        return plan.ended().isEmpty()
                ? ", and a larger --budget if that ended it."
                : plan.ended().get() == RoundsEnd.BUDGET ? " and a larger --budget, which ended it." : ".";
    }
}
