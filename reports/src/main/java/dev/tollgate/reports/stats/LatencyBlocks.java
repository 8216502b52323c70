// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The response times of one probe, in blocks of time: requests of a block are not independent (a burst or a pause makes many of them slow), blocks nearly are. Times
 * are kept on a logarithmic scale, {@value #BINS_PER_DECADE} steps to a factor of 10, so a percentile is known within 1.2 %. What was not answered rightly is slower
 * than anything.
 */
public final class LatencyBlocks {
    private static final int BINS_PER_DECADE = 100;
    private static final double LOWEST_NANOS = 1e3;
    private static final int DECADES = 8;
    private static final int BINS = BINS_PER_DECADE * DECADES + 2;
    private static final int FAILED = BINS - 1;

    private final int[][] blocks;
    private final long nanos;

    /**
     * Empty ones.
     *
     * @param count how many blocks, at least 1
     * @param nanos the measured time, which they share out
     */
    public LatencyBlocks(int count, long nanos) {
        this.blocks = new int[count][BINS];
        this.nanos = nanos;
    }

    /**
     * Blocks as {@link #counts(int)} gave them.
     *
     * @param nanos the measured time
     * @param counts of each block
     * @throws IllegalArgumentException where they cannot be such
     */
    public static LatencyBlocks of(long nanos, List<List<Integer>> counts) {
        LatencyBlocks made = new LatencyBlocks(Math.max(1, counts.size()), nanos);
        for (int b = 0; b < counts.size(); b++) {
            List<Integer> pairs = counts.get(b);
            for (int i = 0; i + 1 < pairs.size(); i += 2) {
                if (pairs.get(i) < 0 || pairs.get(i) >= BINS) {
                    throw new IllegalArgumentException("a step is 0 to " + (BINS - 1) + ", not " + pairs.get(i));
                }
                made.blocks[b][pairs.get(i)] = pairs.get(i + 1);
            }
        }
        return made;
    }

    /** {@return the measured time in nanoseconds} */
    public long nanos() {
        return nanos;
    }

    /** {@return how many blocks there are} */
    public int size() {
        return blocks.length;
    }

    /**
     * {@return what a block holds, for {@link #of}: the number of each step that is not empty, and behind it how many requests fell on it}
     *
     * @param block which, from 0
     */
    public List<Integer> counts(int block) {
        List<Integer> pairs = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            if (blocks[block][i] > 0) {
                pairs.add(i);
                pairs.add(blocks[block][i]);
            }
        }
        return pairs;
    }

    /**
     * Adds a request that was answered rightly.
     *
     * @param due when it was due, in nanoseconds from the beginning of the measured time
     * @param responseNanos its response time
     */
    public void add(long due, long responseNanos) {
        blocks[block(due)][bin(responseNanos)]++;
    }

    /**
     * Adds a request that was not.
     *
     * @param due when it was due
     */
    public void addFailed(long due) {
        blocks[block(due)][FAILED]++;
    }

    private int block(long due) {
        return Math.clamp((long) ((double) due / nanos * blocks.length), 0, blocks.length - 1);
    }

    private static int bin(long responseNanos) {
        double place = Math.ceil(Math.log10(Math.max(1, responseNanos) / LOWEST_NANOS) * BINS_PER_DECADE);
        return (int) Math.clamp(place, 0, FAILED - 1);
    }

    /** {@return how many requests there are} */
    public long count() {
        return sum(counts());
    }

    /**
     * {@return a percentile of all, in nanoseconds: the upper end of its step; infinite where that request was not answered rightly, or took longer than
     * {@value #DECADES} decades above 1 µs}
     *
     * @param percentile from above 0 to 100
     */
    public double percentile(double percentile) {
        return percentile(counts(), percentile);
    }

    /**
     * {@return the same of as many blocks, drawn with replacement}
     *
     * @param percentile the percentile
     * @param random where chance comes from
     */
    double resampledPercentile(double percentile, RandomGenerator random) {
        int[] counts = new int[BINS];
        for (int i = 0; i < blocks.length; i++) {
            add(counts, blocks[random.nextInt(blocks.length)]);
        }
        return percentile(counts, percentile);
    }

    /**
     * {@return the share of requests that took longer than a bound, or were not answered rightly, block by block}
     *
     * @param boundNanos the bound
     */
    public SlowShare slowerThan(long boundNanos) {
        int first = bin(boundNanos) + 1;
        long[] slow = new long[blocks.length];
        long[] all = new long[blocks.length];
        for (int b = 0; b < blocks.length; b++) {
            for (int i = 0; i < BINS; i++) {
                all[b] += blocks[b][i];
                slow[b] += i >= first ? blocks[b][i] : 0;
            }
        }
        return new SlowShare(slow, all);
    }

    private int[] counts() {
        int[] counts = new int[BINS];
        for (int[] block : blocks) {
            add(counts, block);
        }
        return counts;
    }

    private static void add(int[] sums, int[] block) {
        for (int i = 0; i < BINS; i++) {
            sums[i] += block[i];
        }
    }

    private static long sum(int[] counts) {
        long sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return sum;
    }

    private static double percentile(int[] counts, double percentile) {
        long rank = (long) Math.ceil(sum(counts) * percentile / 100);
        long below = 0;
        for (int i = 0; i < FAILED; i++) {
            below += counts[i];
            if (below >= rank) {
                return LOWEST_NANOS * Math.pow(10, (double) i / BINS_PER_DECADE);
            }
        }
        return Double.POSITIVE_INFINITY;
    }
}
