// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.decision;

import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.quantity.Counted;
import dev.tollgate.reports.quantity.Estimate;
import dev.tollgate.reports.quantity.Interval;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.quantity.Unit;
import java.util.Optional;

/**
 * An implementation must not hold up other threads for longer than the bound {@link Threshold#STALL}, in the typical fork, as {@link Stalls} has it.
 * Wholly below the bound it meets the rule, wholly above it does not. The single worst delay of a run is no measure of the
 * implementation: on a machine that does other things too, some fork of any implementation was once interrupted.
 *
 * <p>Where the thread waits longer than the bound beside the ruler too, which calls nothing and allocates nothing, the machine is to
 * blame, and nothing is concluded.
 */
final class StallOnOthers implements OptionRule {
    static final String ID = "stall-on-others";

    @Override
    public RuleJudgement judge(Cell candidate, Rivals contest, DecisionContext context) {
        Optional<Stalls.Typical> typical = contest.stalls().of(candidate);
        if (typical.isEmpty()) {
            return new RuleJudgement(ID, RuleAnswer.UNCLEAR, "has no record of how long it blocks other threads");
        }
        Estimate stall = typical.get().nanos();
        String bound = Quantities.bound(Quantities.time(context.stallNanos()));
        String observed = "blocks other threads for " + Quantities.time(stall.estimate()) + " in a typical fork";
        if (stall.perFork().size() < Stalls.FEWEST_FORKS) {
            return new RuleJudgement(
                    ID,
                    RuleAnswer.UNCLEAR,
                    observed + ", seen in " + Counted.of(stall.perFork().size(), "fork") + " only, and at least "
                            + Stalls.FEWEST_FORKS + " are needed");
        }
        String measured = observed + " " + interval(stall) + leftOut(typical.get());
        if (stall.high() < context.stallNanos()) {
            return new RuleJudgement(ID, RuleAnswer.YES, measured + ", less than " + bound);
        }
        if (stall.low() <= context.stallNanos()) {
            return new RuleJudgement(ID, RuleAnswer.UNCLEAR, measured + ", which may be more or less than " + bound);
        }
        Optional<Estimate> machine = contest.stalls()
                .ruler()
                .map(Stalls.Typical::nanos)
                .filter(ruler -> ruler.high() >= context.stallNanos());
        return machine.isPresent()
                ? new RuleJudgement(
                        ID,
                        RuleAnswer.UNCLEAR,
                        measured + ", more than " + bound
                                + ", but on this machine a thread may wait that long anyway ("
                                + Quantities.time(machine.get().estimate()) + " next to the ruler)")
                : new RuleJudgement(ID, RuleAnswer.NO, measured + ", more than " + bound);
    }

    private static String leftOut(Stalls.Typical typical) {
        return typical.leftOut() == 0
                ? ""
                : " (without " + Counted.of(typical.leftOut(), "round")
                        + " in which the machine held up the other implementations, too)";
    }

    private static String interval(Estimate stall) {
        return Interval.of(Unit.NANOSECONDS, stall).ends();
    }
}
