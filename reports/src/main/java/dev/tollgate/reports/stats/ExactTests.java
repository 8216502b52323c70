// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.stats;

import java.util.SplittableRandom;

/**
 * Tests that assume no distribution: every way in which chance could have dealt the values is counted. They check the t
 * tests; with few forks they cannot fire at all (5 a side: the smallest two-sided probability is 2/252), so that no verdict rests on them.
 */
public final class ExactTests {
    /** Beyond so many ways a seeded sample of {@value #DRAWS} stands for all of them. */
    static final long MOST_WAYS = 1L << 20;

    private static final int DRAWS = 100_000;
    private static final long SEED = 0x7011_6A7E;
    /** Sums of the same values in another order differ in their last digits. */
    private static final double SAME = 1 - 1e-12;

    private ExactTests() {}

    /**
     * {@return the two-sided probability of a mean at least so far from 0 where each difference could as well have the other
     * sign}
     *
     * @param differences one for each pair, at least one
     */
    public static double signFlip(double... differences) {
        requireSome(differences);
        double observed = Math.abs(sum(differences)) * SAME;
        long hits = 0;
        if (differences.length <= 20) {
            long ways = 1L << differences.length;
            for (long signs = 0; signs < ways; signs++) {
                hits += Math.abs(flipped(differences, signs)) >= observed ? 1 : 0;
            }
            return (double) hits / ways;
        }
        SplittableRandom random = new SplittableRandom(SEED);
        for (int draw = 0; draw < DRAWS; draw++) {
            double sum = 0;
            for (double difference : differences) {
                sum += random.nextBoolean() ? difference : -difference;
            }
            hits += Math.abs(sum) >= observed ? 1 : 0;
        }
        return (hits + 1.0) / (DRAWS + 1.0);
    }

    /**
     * {@return the two-sided probability of means at least so far apart where the values could as well be dealt to the sides
     * otherwise}
     *
     * @param first the values of one side, at least one
     * @param second the values of the other side, at least one
     */
    public static double permutation(double[] first, double[] second) {
        requireSome(first);
        requireSome(second);
        double[] all = new double[first.length + second.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        // Centred: with a sum of 0 the first side's sum alone tells how far the means are apart.
        double mean = sum(all) / all.length;
        for (int i = 0; i < all.length; i++) {
            all[i] -= mean;
        }
        double observed = Math.abs(sum(all, first.length)) * SAME;
        if (ways(all.length, first.length) <= MOST_WAYS) {
            long[] counts = new long[2];
            deal(all, 0, first.length, 0, observed, counts);
            return (double) counts[0] / counts[1];
        }
        SplittableRandom random = new SplittableRandom(SEED);
        long hits = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            for (int i = 0; i < first.length; i++) {
                int j = i + random.nextInt(all.length - i);
                double moved = all[i];
                all[i] = all[j];
                all[j] = moved;
            }
            hits += Math.abs(sum(all, first.length)) >= observed ? 1 : 0;
        }
        return (hits + 1.0) / (DRAWS + 1.0);
    }

    private static void deal(double[] all, int from, int needed, double sum, double observed, long[] counts) {
        if (needed == 0) {
            counts[0] += Math.abs(sum) >= observed ? 1 : 0;
            counts[1]++;
            return;
        }
        for (int i = from; i <= all.length - needed; i++) {
            deal(all, i + 1, needed - 1, sum + all[i], observed, counts);
        }
    }

    private static double ways(int n, int k) {
        double ways = 1;
        for (int i = 1; i <= Math.min(k, n - k); i++) {
            ways = ways * (n - Math.min(k, n - k) + i) / i;
        }
        return ways;
    }

    private static double flipped(double[] values, long signs) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += (signs >> i & 1) == 0 ? values[i] : -values[i];
        }
        return sum;
    }

    private static double sum(double[] values) {
        return sum(values, values.length);
    }

    private static double sum(double[] values, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += values[i];
        }
        return sum;
    }

    private static void requireSome(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("a test needs at least one value, got none");
        }
    }
}
