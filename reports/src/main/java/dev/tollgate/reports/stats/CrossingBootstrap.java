// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.stats;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The interval of the place where a ratio begins to lie below a level, by resampling rounds.
 *
 * <p>Whole rounds are drawn with replacement, the same ones at every size, because what disturbed a round disturbed all of
 * its forks. Percentiles of so few rounds are too narrow: the plain bootstrap of a mean of 8 values covers about 90 %
 * where 95 % are stated. So the percentiles are taken further out, where the bootstrap of a mean would give Student's t interval:
 * at Φ(−√(n/(n−1))·t), with t the 97.5 % quantile of Student's t with n − 1 degrees of freedom (the expanded percentile interval
 * of T. C. Hesterberg, "What Teachers Should Know About the Bootstrap", The American Statistician 69, 2015).
 */
public final class CrossingBootstrap {
    /** Fewer rounds cannot give a 95 % interval: a resampled mean never leaves the range of the values. */
    public static final int FEWEST_ROUNDS = 6;

    /** So many that the percentile furthest out, about 0.0024 with 6 rounds, rests on ten of them. */
    private static final int RESAMPLES = 4_000;

    /** Fixed, so that a stored run always says the same. */
    private static final long SEED = 0x70_11_6A_7EL;

    /** How many resamples may have no curve, for want of forks in the rounds drawn. */
    private static final double MOST_EMPTY = 0.01;

    private CrossingBootstrap() {}

    /**
     * {@return both ends of the 95 % interval, as logarithms of sizes, either of which may be infinite; empty where too many
     * rounds lack forks}
     *
     * @param ladder the forks; at least {@value #FEWEST_ROUNDS} rounds
     * @param level the logarithm of the ratio
     */
    public static Optional<double[]> interval(Ladder ladder, double level) {
        SplittableRandom random = new SplittableRandom(SEED);
        int rounds = ladder.rounds();
        int[] chosen = new int[rounds];
        double[] places = new double[RESAMPLES];
        int filled = 0;
        for (int i = 0; i < RESAMPLES; i++) {
            Arrays.setAll(chosen, at -> random.nextInt(rounds));
            double[] ratios = ladder.logRatios(chosen);
            if (Arrays.stream(ratios).noneMatch(Double::isNaN)) {
                places[filled++] = LogCurve.beginsToLieBelow(ladder.logSizes(), ratios, level);
            }
        }
        if (filled < RESAMPLES * (1 - MOST_EMPTY)) {
            return Optional.empty();
        }
        double[] sorted = Arrays.copyOf(places, filled);
        Arrays.sort(sorted);
        int outside = (int) Math.floor(tail(ladder.fewestPairs()) * filled);
        return Optional.of(new double[] {sorted[outside], sorted[filled - 1 - outside]});
    }

    /** {@return where the curve of all rounds begins to lie below the level, as the logarithm of a size} */
    public static double estimate(Ladder ladder, double level) {
        double[] ratios = ladder.logRatios(IntStream.range(0, ladder.rounds()).toArray());
        return LogCurve.beginsToLieBelow(ladder.logSizes(), ratios, level);
    }

    /** {@return the share of resamples outside each end} */
    private static double tail(int rounds) {
        double t = Sample.tQuantile(rounds - 1);
        return NormalDistribution.of(0, 1).cumulativeProbability(-Math.sqrt(rounds / (rounds - 1.0)) * t);
    }
}
