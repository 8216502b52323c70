// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.findings;

import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.Severity;
import dev.tollgate.reports.quantity.Counted;
import java.util.List;
import java.util.Map;

/** A run with so few rounds that only great differences can show: {@code few-rounds}. */
final class FewRounds implements FindingRule {
    /** The fewest rounds that a comparison should rest on. */
    static final int FEWEST_ROUNDS = 6;

    @Override
    public List<Finding> examine(Run run) {
        int rounds = run.plan().completedRounds();
        if (rounds >= FEWEST_ROUNDS || run.isUnderLoad() || run.isOfServers()) {
            return List.of();
        }
        return List.of(new Finding(
                "few-rounds",
                Severity.WARNING,
                "Comparisons rest on only " + Counted.of(rounds, "complete round") + ". With fewer than "
                        + FEWEST_ROUNDS
                        + ", only large differences show; with fewer than 3, nothing is concluded. Measure with --rounds "
                        + FEWEST_ROUNDS + " or more.",
                Map.of("rounds", Integer.toString(rounds))));
    }
}
