// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.decision;

import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.quantity.Counted;
import java.util.List;

/**
 * An implementation of which a fork crashed, hung, ran out of memory or threw is not recommended, however fast its other forks
 * were: a service has no other fork. There is nothing to set: none may fail.
 */
final class NoFailedForks implements OptionRule {
    static final String ID = "no-failed-forks";

    @Override
    public RuleJudgement judge(Cell candidate, Rivals contest, DecisionContext context) {
        List<Fork> failed =
                candidate.forks().stream().filter(f -> !f.measured()).toList();
        return failed.isEmpty()
                ? new RuleJudgement(ID, RuleAnswer.YES, "ended well in every fork")
                : new RuleJudgement(
                        ID,
                        RuleAnswer.NO,
                        "failed in " + failed.size() + " of "
                                + Counted.of(candidate.forks().size(), "fork") + " (first: "
                                + failed.getFirst()
                                        .detail()
                                        .orElse(failed.getFirst().status().id())
                                + "), and no fork may fail");
    }
}
