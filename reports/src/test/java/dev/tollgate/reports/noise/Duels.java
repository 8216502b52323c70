// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.noise;

import dev.tollgate.reports.compare.ComparedRow;
import dev.tollgate.reports.compare.ComparisonOptions;
import dev.tollgate.reports.compare.DuelJudge;
import dev.tollgate.reports.compare.RowVerdict;
import dev.tollgate.reports.compare.Rows;
import dev.tollgate.reports.stats.Looks;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;

/**
 * What duels of one row say that stop at the look that decides.
 *
 * @param regressed their share
 * @param improved their share
 * @param unchanged their share
 * @param rounds how many they take on average
 */
record Duels(double regressed, double improved, double unchanged, double rounds) {
    /**
     * {@return the duels}
     *
     * @param truth the new side's time over the base's
     * @param most rounds at most
     */
    static Duels of(World world, double truth, int most, int runs) {
        Random random = new Random(23);
        Looks looks = Looks.upTo(most);
        DuelJudge judge = new DuelJudge(looks, ComparisonOptions::everything, false, OptionalDouble.empty());
        int[] said = new int[RowVerdict.values().length];
        double rounds = 0;
        for (int run = 0; run < runs; run++) {
            TreeMap<Integer, Double> base = new TreeMap<>();
            TreeMap<Integer, Double> next = new TreeMap<>();
            boolean stopped = false;
            for (int round = 1; round <= most && !stopped; round++) {
                double[] forks = world.round(random);
                base.put(round, Math.exp(forks[0]));
                next.put(round, truth * Math.exp(forks[1]));
                stopped = looks.rounds().contains(round)
                        && judge.undecided(List.of(pair(base, next, true))).isEmpty();
            }
            ComparedRow row = judge.rows(List.of(pair(base, next, stopped))).getFirst();
            said[row.verdict().ordinal()]++;
            rounds += base.size();
        }
        return new Duels(
                said[RowVerdict.REGRESSED.ordinal()] / (double) runs,
                said[RowVerdict.IMPROVED.ordinal()] / (double) runs,
                said[RowVerdict.UNCHANGED.ordinal()] / (double) runs,
                rounds / runs);
    }

    private static DuelJudge.Pair pair(TreeMap<Integer, Double> base, TreeMap<Integer, Double> next, boolean stopped) {
        return new DuelJudge.Pair(Rows.time("row", base), Rows.time("row", next), stopped);
    }
}
