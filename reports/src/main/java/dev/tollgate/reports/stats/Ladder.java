// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.stats;

/**
 * The forks of a native implementation and of the pure-Java ones over sizes, as logarithms, by size, implementation and round;
 * not a number where a round has no fork.
 */
public final class Ladder {
    private final double[] logSizes;
    private final double[][] natives;
    private final double[][][] javas;
    private final int rounds;
    private final int fewestPairs;

    /**
     * The forks of a ladder.
     *
     * @param logSizes the logarithm of each size, ascending
     * @param natives by size and round, the logarithm of the native implementation's time
     * @param javas by size, pure-Java implementation and round, the logarithm of its time
     * @param rounds how many rounds
     */
    public Ladder(double[] logSizes, double[][] natives, double[][][] javas, int rounds) {
        this.logSizes = logSizes;
        this.natives = natives;
        this.javas = javas;
        this.rounds = rounds;
        int fewest = rounds;
        for (int size = 0; size < natives.length; size++) {
            int pairs = 0;
            for (double time : natives[size]) {
                pairs += Double.isNaN(time) ? 0 : 1;
            }
            fewest = Math.min(fewest, pairs);
        }
        fewestPairs = fewest;
    }

    int rounds() {
        return rounds;
    }

    /** {@return in how many rounds the native implementation was measured at the size where that is fewest} */
    public int fewestPairs() {
        return fewestPairs;
    }

    public double[] logSizes() {
        return logSizes;
    }

    /**
     * {@return the logarithm of the native time over that of the best pure Java, at each size} For each round the best is the one that
     * is best in the <em>other</em> rounds: chosen by the values that it is then compared by, of two equal ones the luckier would always win, and
     * native code would look slower than it is. It is chosen anew from these rounds, so that resampling them shows what the choice contributes
     * to the uncertainty. Not a number where there is no pair.
     *
     * @param chosen indices of rounds; one may occur several times
     */
    double[] logRatios(int[] chosen) {
        int[] times = new int[rounds];
        for (int round : chosen) {
            times[round]++;
        }
        double[] ratios = new double[logSizes.length];
        for (int size = 0; size < ratios.length; size++) {
            ratios[size] = logRatio(natives[size], javas[size], times);
        }
        return ratios;
    }

    private double logRatio(double[] mine, double[][] candidates, int[] times) {
        double[] sums = new double[candidates.length];
        int[] counts = new int[candidates.length];
        for (int java = 0; java < candidates.length; java++) {
            for (int round = 0; round < rounds; round++) {
                if (times[round] > 0 && !Double.isNaN(candidates[java][round])) {
                    sums[java] += times[round] * candidates[java][round];
                    counts[java] += times[round];
                }
            }
        }
        double sum = 0;
        int pairs = 0;
        for (int round = 0; round < rounds; round++) {
            int best = times[round] == 0 ? -1 : bestWithout(round, times[round], candidates, sums, counts);
            double difference = best < 0 ? Double.NaN : mine[round] - candidates[best][round];
            if (!Double.isNaN(difference)) {
                sum += times[round] * difference;
                pairs += times[round];
            }
        }
        return pairs == 0 ? Double.NaN : sum / pairs;
    }

    /** {@return the candidate with the least mean over the other rounds; over all where there is no other; -1 where there is none} */
    private static int bestWithout(int round, int times, double[][] candidates, double[] sums, int[] counts) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int java = 0; java < candidates.length; java++) {
            double here = candidates[java][round];
            boolean counted = !Double.isNaN(here);
            int others = counts[java] - (counted ? times : 0);
            double mean = others > 0 ? (sums[java] - (counted ? times * here : 0)) / others : sums[java] / counts[java];
            if (mean < least) {
                least = mean;
                best = java;
            }
        }
        return best;
    }
}
