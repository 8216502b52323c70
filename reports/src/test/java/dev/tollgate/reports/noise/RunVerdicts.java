// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.noise;

import dev.tollgate.reports.quantity.Comparison;
import dev.tollgate.reports.quantity.Verdict;
import dev.tollgate.reports.stats.AaRule;
import dev.tollgate.reports.stats.LogRatio;
import dev.tollgate.reports.stats.Ratios;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * How often a cell's verdict errs and answers.
 *
 * @param covered the share of runs whose 95 % interval holds the true ratio
 * @param alarms of runs of equal code, the share that calls it faster or slower
 * @param same of the same, the share that calls it the same
 * @param voids of the same as A/A arms, the share that is void
 * @param wrongAtTen where the truth is 10 % slower, the share that says the same or faster
 * @param foundFive where it is 5 % slower, the share that says slower
 * @param foundTen where it is 10 %
 * @param foundFifty where it is 50 %
 */
record RunVerdicts(
        double covered,
        double alarms,
        double same,
        double voids,
        double wrongAtTen,
        double foundFive,
        double foundTen,
        double foundFifty) {
    private static final double[] SLOWER = {1.05, 1.1, 1.5};

    /**
     * {@return the verdicts of many runs}
     *
     * @param rounds in each
     * @param runs how many
     */
    static RunVerdicts of(World world, int rounds, int runs) {
        Random random = new Random(21);
        int covered = 0;
        int alarms = 0;
        int same = 0;
        int voids = 0;
        int wrong = 0;
        int[] found = new int[SLOWER.length];
        for (int run = 0; run < runs; run++) {
            LogRatio ratio = Ratios.pairedRatio(pairs(world, rounds, random));
            covered += ratio.low() <= 1 && ratio.high() >= 1 ? 1 : 0;
            Verdict equal = verdict(ratio, 1, rounds);
            alarms += equal == Verdict.FASTER || equal == Verdict.SLOWER ? 1 : 0;
            same += equal == Verdict.SAME ? 1 : 0;
            voids += AaRule.differs(new Comparison("again", ratio.ratio(), ratio.low(), ratio.high(), rounds, equal, 0))
                    ? 1
                    : 0;
            // A true ratio moves every pair alike, and with them the interval.
            Verdict ten = verdict(ratio, SLOWER[1], rounds);
            wrong += ten == Verdict.SAME || ten == Verdict.FASTER ? 1 : 0;
            for (int i = 0; i < SLOWER.length; i++) {
                found[i] += verdict(ratio, SLOWER[i], rounds) == Verdict.SLOWER ? 1 : 0;
            }
        }
        double all = runs;
        return new RunVerdicts(
                covered / all,
                alarms / all,
                same / all,
                voids / all,
                wrong / all,
                found[0] / all,
                found[1] / all,
                found[2] / all);
    }

    private static List<double[]> pairs(World world, int rounds, Random random) {
        List<double[]> pairs = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            double[] forks = world.round(random);
            pairs.add(new double[] {Math.exp(forks[0]), Math.exp(forks[1])});
        }
        return pairs;
    }

    private static Verdict verdict(LogRatio ratio, double truth, int rounds) {
        return Ratios.verdict(truth * ratio.low(), truth * ratio.high(), rounds);
    }
}
