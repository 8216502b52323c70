// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.decision;

import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.stats.Ratios;
import dev.tollgate.reports.summary.Standing;
import java.util.List;
import java.util.Optional;

/**
 * An implementation must be within {@link Threshold#WORTH} of the fastest, whichever that is: where the 95 % interval of its
 * time over that of the fastest ({@link dev.tollgate.reports.summary.Standings}) lies wholly up to the bound it meets the rule, where
 * it lies wholly above it does not.
 *
 * <p>What was not warm when it was measured can only be faster than it looks: it may meet the rule, but does not fail it.
 *
 * <p>It fails against cells that nothing speaks against; it meets the rule only where it is near those too of which another rule could
 * not tell.
 */
final class WithinWorth implements OptionRule {
    static final String ID = "within-worth";

    private static final double PERCENT = 100;

    @Override
    public RuleJudgement judge(Cell candidate, Rivals contest, DecisionContext context) {
        double bound = 1 + context.worthPercent() / PERCENT;
        Optional<Standing> all = standing(candidate, contest, contest.possible());
        Optional<Standing> sure = standing(candidate, contest, contest.sure());
        if (all.isEmpty() || sure.isEmpty()) {
            return new RuleJudgement(
                    ID,
                    RuleAnswer.UNCLEAR,
                    "shares fewer than " + Ratios.FEWEST_PAIRS + " rounds with another implementation");
        }
        if (all.get().high() <= bound) {
            return new RuleJudgement(ID, RuleAnswer.YES, observed(all.get()) + ", within " + percent(context));
        }
        if (!candidate.isWarm()) {
            return new RuleJudgement(
                    ID, RuleAnswer.UNCLEAR, observed(all.get()) + ", but was not warm when it was measured");
        }
        if (sure.get().low() > bound) {
            return new RuleJudgement(
                    ID, RuleAnswer.NO, observed(sure.get()) + ", more than " + percent(context) + " longer");
        }
        if (all.get().low() > bound) {
            return new RuleJudgement(
                    ID,
                    RuleAnswer.UNCLEAR,
                    observed(all.get()) + ", more than " + percent(context)
                            + " longer, but it is unclear whether anything faster may be chosen");
        }
        return new RuleJudgement(
                ID, RuleAnswer.UNCLEAR, observed(all.get()) + ", which may be within " + percent(context) + " or not");
    }

    /** {@return how far a cell is from the fastest among others, as the claim that an option is near it needs} */
    static Optional<Standing> standing(Cell candidate, Rivals contest, List<Cell> among) {
        Option option = candidate.option();
        long alternatives =
                contest.possible().stream().filter(c -> c.option() == option).count();
        return contest.standings().of(candidate, Rivals.without(among, candidate), (int) Math.max(1, alternatives));
    }

    private static String observed(Standing standing) {
        return standing.high() <= 1
                ? "is the fastest"
                : "takes " + standing.interval().text() + " times as long as the fastest";
    }

    private static String percent(DecisionContext context) {
        return Quantities.bound(Quantities.digits(context.worthPercent()) + " %");
    }
}
