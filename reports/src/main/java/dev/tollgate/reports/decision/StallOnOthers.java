// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.decision;

import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.load.Bystander;
import dev.tollgate.reports.quantity.Counted;
import dev.tollgate.reports.quantity.Estimate;
import dev.tollgate.reports.quantity.Interval;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.quantity.Unit;
import dev.tollgate.reports.stats.Estimates;
import java.util.List;
import java.util.Optional;

/**
 * An implementation must not hold up other threads for longer than the bound {@link Threshold#STALL}, in the typical fork: the
 * geometric mean over forks of the bystander's worst delay in each, with the 95 % interval of Student's t on logarithms.
 * Wholly below the bound it meets the rule, wholly above it does not. The single worst delay of a run is no measure of the
 * implementation: on a machine that does other things too, some fork of any implementation was once interrupted.
 *
 * <p>Where the thread waits longer than the bound beside the ruler too, which calls nothing and allocates nothing, the machine is to
 * blame, and nothing is concluded.
 */
final class StallOnOthers implements OptionRule {
    static final String ID = "stall-on-others";

    /** Below this number of forks nothing is concluded. */
    static final int FEWEST_FORKS = 3;

    @Override
    public RuleJudgement judge(Cell candidate, Rivals contest, DecisionContext context) {
        Optional<Estimate> typical = typical(candidate, contest.error());
        if (typical.isEmpty()) {
            return new RuleJudgement(ID, RuleAnswer.UNCLEAR, "has no record of how long it blocks other threads");
        }
        Estimate stall = typical.get();
        String bound = Quantities.bound(Quantities.time(context.stallNanos()));
        String observed = "blocks other threads for " + Quantities.time(stall.estimate()) + " in a typical fork";
        if (stall.perFork().size() < FEWEST_FORKS) {
            return new RuleJudgement(
                    ID,
                    RuleAnswer.UNCLEAR,
                    observed + ", seen in " + Counted.of(stall.perFork().size(), "fork") + " only, and at least "
                            + FEWEST_FORKS + " are needed");
        }
        String measured = observed + " " + interval(stall);
        if (stall.high() < context.stallNanos()) {
            return new RuleJudgement(ID, RuleAnswer.YES, measured + ", less than " + bound);
        }
        if (stall.low() <= context.stallNanos()) {
            return new RuleJudgement(ID, RuleAnswer.UNCLEAR, measured + ", which may be more or less than " + bound);
        }
        Optional<Estimate> machine = contest.rulerStall().filter(ruler -> ruler.high() >= context.stallNanos());
        return machine.isPresent()
                ? new RuleJudgement(
                        ID,
                        RuleAnswer.UNCLEAR,
                        measured + ", more than " + bound
                                + ", but on this machine a thread may wait that long anyway ("
                                + Quantities.time(machine.get().estimate()) + " next to the ruler)")
                : new RuleJudgement(ID, RuleAnswer.NO, measured + ", more than " + bound);
    }

    /** {@return the typical worst stall of a cell in nanoseconds, with an interval; empty where no fork recorded it}
     *
     * @param error the interval's two-sided error
     */
    static Optional<Estimate> typical(Cell cell, double error) {
        List<Double> worst = cell.forks().stream()
                .filter(Fork::counts)
                .flatMap(f -> f.bystander().stream())
                .map(Bystander::worstNanos)
                .map(Long::doubleValue)
                .toList();
        return worst.isEmpty() ? Optional.empty() : Optional.of(Estimates.estimate("ns", worst, error));
    }

    private static String interval(Estimate stall) {
        return Interval.of(Unit.NANOSECONDS, stall).ends();
    }
}
