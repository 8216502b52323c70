// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.decision;

import dev.tollgate.reports.decision.Decision.Considered;
import dev.tollgate.reports.stats.Detectable;
import dev.tollgate.reports.stats.Looks;
import dev.tollgate.reports.summary.Standing;
import java.util.OptionalInt;

/**
 * How many rounds in all would decide a row that is open, with a probability of 80 %, were the ratio that was seen the true one and the noise
 * that of the rounds so far: a hint on whether it is worth to go on, no promise.
 */
public final class RoundsNeeded {
    private static final double PERCENT = 100;

    private RoundsNeeded() {}

    /**
     * {@return how many, the fewest where there are too few to tell; empty where the row is not open, or open for another reason than how far
     * its implementations are apart}
     *
     * @param decision the row
     * @param context the bounds
     */
    public static OptionalInt of(Decision decision, DecisionContext context) {
        if (!decision.waitsForRounds()) {
            return OptionalInt.empty();
        }
        if (decision.considered().stream().allMatch(way -> way.toFastest().isEmpty())) {
            return OptionalInt.of(Looks.FLOOR);
        }
        // The first of the simplest option that cannot be told ended the search.
        return decision.considered().stream()
                .filter(way -> way.acceptable() == RuleAnswer.UNCLEAR)
                .limit(1)
                .filter(RoundsNeeded::isOpenByWorth)
                .flatMap(way -> way.toFastest().stream())
                .mapToInt(standing -> rounds(standing, context))
                .findFirst();
    }

    private static boolean isOpenByWorth(Considered way) {
        return way.judgements().stream()
                .filter(judgement -> judgement.answer() != RuleAnswer.YES)
                .allMatch(judgement -> judgement.rule().equals(WithinWorth.ID));
    }

    private static int rounds(Standing standing, DecisionContext context) {
        double bound = Math.log1p(context.worthPercent() / PERCENT);
        double middle = Math.log(standing.ratio());
        return Detectable.roundsBeyond(Math.log(standing.high()) - middle, standing.pairs(), Math.abs(middle - bound));
    }
}
