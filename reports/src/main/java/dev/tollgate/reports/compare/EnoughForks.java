// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

import dev.tollgate.reports.compare.Evidence.Impediment;
import dev.tollgate.reports.stats.Looks;
import dev.tollgate.reports.stats.Ratios;
import java.util.Optional;

/**
 * Whether a row of two measurements has forks enough for a verdict.
 *
 * <p>Noise often comes in two kinds, and of few forks all of one side may be of one kind. With two forks a side, that passes for a
 * difference in 12 % of cases, with three in 3 %: {@value Ratios#FEWEST_PAIRS} independent forks a side are needed. Where each value is a
 * pair, that of a fork and of the ruler in its round, {@value Looks#FLOOR} rounds are needed, as in a duel.
 */
final class EnoughForks {
    private EnoughForks() {}

    /** {@return why single forks on both sides decide nothing; empty where they do} */
    static Optional<Impediment> lacking(Series before, Series after) {
        int was = before.byRound().size();
        int is = after.byRound().size();
        if (was == 1 || is == 1) {
            String where = was == 1 && is == 1 ? " each" : was == 1 ? " in the base" : " in the new measurement";
            return Optional.of(Impediment.cannotJudge("cannot judge: only one fork" + where));
        }
        return lacking(was, is, "forks", Ratios.FEWEST_PAIRS, "with JMH, measure by -f " + Looks.FLOOR + " or more");
    }

    /**
     * {@return why times relative to the ruler decide nothing; empty where they do}
     *
     * @param was how many rounds of the base have both
     * @param is how many of the new side
     */
    static Optional<Impediment> lackingRounds(int was, int is) {
        return lacking(was, is, "rounds", Looks.FLOOR, "run it with " + Looks.FLOOR + " or more (--rounds, --budget)");
    }

    /** {@return whether a row of time is judged by so few forks that their groups, where there are any, do not show} */
    static boolean isBarely(Evidence row) {
        return row.base().kind() == Series.Kind.TIME
                && row.impediment().isEmpty()
                && Math.min(row.baseForks().size(), row.newForks().size()) < Looks.FLOOR;
    }

    private static Optional<Impediment> lacking(int was, int is, String what, int fewest, String remedy) {
        if (Math.min(was, is) >= fewest) {
            return Optional.empty();
        }
        String where = was == is ? " a side" : was < is ? " in the base" : " in the new measurement";
        return Optional.of(Impediment.undecided("only " + Math.min(was, is) + " " + what + where + ": fewer than "
                + fewest + " decide nothing; " + remedy));
    }
}
