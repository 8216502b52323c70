// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.stats;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * How many of a probe's requests were too slow, in blocks of time. Whether their share is below or above a limit is told with 95 % confidence on either side, by the
 * wider of two bounds: the exact one of Clopper and Pearson, as if requests were independent (0 slow ones of 299 are needed to show less than 1 %), and that of blocks
 * drawn with replacement, since they are not.
 */
public final class SlowShare {
    private static final double ERROR = 0.05;
    private static final int RESAMPLES = 2000;
    private static final long SEED = 99;

    private final long[] slow;
    private final long[] all;

    /** What a probe shows of a rate. */
    public enum Verdict {
        /** Its share of slow requests is below the limit. */
        HOLDS,
        /** It is above. */
        BREAKS,
        /** It may be either. */
        CANNOT_TELL
    }

    SlowShare(long[] slow, long[] all) {
        this.slow = slow.clone();
        this.all = all.clone();
    }

    /** {@return how many were too slow} */
    public long slow() {
        return Arrays.stream(slow).sum();
    }

    /** {@return how many there were} */
    public long all() {
        return Arrays.stream(all).sum();
    }

    /**
     * {@return what the share shows}
     *
     * @param limit the limit, 0.01 for a 99th percentile
     */
    public Verdict against(double limit) {
        long k = slow();
        long n = all();
        if (n == 0) {
            return Verdict.CANNOT_TELL;
        }
        double[] drawn = resampled();
        double upper = Math.max(k == n ? 1 : exactUpper(k, n), drawn[(int) Math.ceil((1 - ERROR) * RESAMPLES) - 1]);
        double lower = Math.min(k == 0 ? 0 : exactLower(k, n), drawn[(int) Math.floor(ERROR * RESAMPLES)]);
        return upper < limit ? Verdict.HOLDS : lower > limit ? Verdict.BREAKS : Verdict.CANNOT_TELL;
    }

    private static double exactUpper(long k, long n) {
        return BetaDistribution.of(k + 1.0, n - k).inverseSurvivalProbability(ERROR);
    }

    private static double exactLower(long k, long n) {
        return BetaDistribution.of(k, n - k + 1.0).inverseCumulativeProbability(ERROR);
    }

    private double[] resampled() {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] shares = new double[RESAMPLES];
        for (int r = 0; r < RESAMPLES; r++) {
            long k = 0;
            long n = 0;
            for (int i = 0; i < all.length; i++) {
                int block = random.nextInt(all.length);
                k += slow[block];
                n += all[block];
            }
            shares[r] = n == 0 ? 0 : (double) k / n;
        }
        Arrays.sort(shares);
        return shares;
    }
}
