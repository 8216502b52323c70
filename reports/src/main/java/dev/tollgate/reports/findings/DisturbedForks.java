// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.findings;

import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.Severity;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.ForkStatus;
import dev.tollgate.reports.quantity.Counted;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.summary.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Forks that counted although other processes, or the hypervisor, took so much of the machine that they are doubtful:
 * {@code disturbed-forks}. With up to one busy foreign processor of two the iterations of a fork vary by 2 to 5 %, above 1.4 by 36
 * to 99 %. Of forks that measured in turn, {@link OthersAtWork} says what others did to them.
 */
final class DisturbedForks implements FindingRule {
    /** How many processors the measuring thread and its JVM need for themselves. */
    static final double OWN_CPUS = 1;

    /** How far sampling may be off, in processors. */
    static final double TOLERANCE_CPUS = 0.1;

    /** How many processors a hypervisor may withhold on average. */
    static final double STEAL_LIMIT_CPUS = 0.1;

    @Override
    public List<Finding> examine(Run run) {
        double limit = run.environment().cores() - OWN_CPUS + TOLERANCE_CPUS;
        Map<String, String> evidence = new LinkedHashMap<>();
        long disturbed = 0;
        double mostForeign = 0;
        double mostSteal = 0;
        for (Cell cell : run.cells()) {
            List<Fork> doubtful = cell.forks().stream()
                    .filter(f -> f.counts() && !isInTurn(f) && isDisturbed(f, limit))
                    .toList();
            if (!doubtful.isEmpty()) {
                disturbed += doubtful.size();
                double foreign = most(
                        doubtful.stream().flatMap(f -> f.foreignCpus().stream()).toList());
                mostForeign = Math.max(mostForeign, foreign);
                mostSteal = Math.max(
                        mostSteal,
                        most(doubtful.stream()
                                .flatMap(f -> f.stealCpus().stream())
                                .toList()));
                evidence.put(
                        Words.cell(cell),
                        Counted.of(doubtful.size(), "fork") + ", up to " + Quantities.digits(foreign)
                                + " foreign processors");
            }
        }
        if (disturbed == 0) {
            return List.of();
        }
        long counting = run.cells().stream()
                .flatMap(c -> c.forks().stream())
                .filter(Fork::counts)
                .count();
        List<String> causes = new ArrayList<>();
        if (mostForeign > limit || mostSteal <= STEAL_LIMIT_CPUS) {
            causes.add("other processes kept up to " + Quantities.digits(mostForeign) + " of "
                    + run.environment().cores() + " processors busy (limit " + Quantities.digits(limit) + ")");
        }
        if (mostSteal > STEAL_LIMIT_CPUS) {
            causes.add("the hypervisor withheld up to " + Quantities.digits(mostSteal) + " processors (limit "
                    + Quantities.digits(STEAL_LIMIT_CPUS) + ")");
        }
        String message = disturbed + " of " + Counted.of(counting, "fork") + " were disturbed: "
                + String.join(", and ", causes)
                + ". They still count and widen the intervals. Stop other programs, or measure on a machine with more"
                + " processors.";
        return List.of(new Finding("disturbed-forks", Severity.WARNING, message, evidence));
    }

    private static boolean isInTurn(Fork fork) {
        return fork.timed().filter(timed -> !timed.slots().isEmpty()).isPresent();
    }

    private static boolean isDisturbed(Fork fork, double limit) {
        return fork.status() == ForkStatus.DISTURBED
                || fork.foreignCpus().orElse(0.0) > limit
                || fork.stealCpus().orElse(0.0) > STEAL_LIMIT_CPUS;
    }

    private static double most(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }
}
