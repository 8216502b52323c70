// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.decision;

import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.summary.AaArms;

/**
 * Whether a run that goes on until every row is decided may end at a look.
 *
 * <p>Who looks again and again at 95 % intervals and stops at the first that decides errs more often than each of them: at the bound itself in
 * 10 % of runs, over {@link dev.tollgate.reports.stats.Looks} up to 64 rounds. So a look must decide by 99 % intervals. Where time runs out
 * first, the end has nothing to do with what was measured, and 95 % are as good as after fixed rounds. All looks and that end together
 * then decide wrongly in less than 5 % of runs, wherever the truth lies ({@code DecisionLookTest}).
 */
public final class DecisionLook {
    /** The two-sided error of every interval by which a run may end. */
    public static final double ERROR = 0.01;

    private DecisionLook() {}

    /**
     * {@return whether every row is decided that rounds can decide, and equal code does not differ}
     *
     * @param run the summarised run as it stands
     */
    public static boolean isOver(Run run) {
        return !AaArms.differ(run) && open(run) == 0;
    }

    /**
     * {@return how many rows are open of which further rounds may decide}
     *
     * @param run the summarised run as it stands
     */
    public static int open(Run run) {
        return (int) Decisions.soFar(run, DecisionContext.standard(), ERROR).stream()
                .filter(Decision::waitsForRounds)
                .count();
    }
}
