// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.stats;

import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How many rounds would show a true difference of 5 %.
 *
 * <p>The rule of {@link Ratios} finds a slowdown where the mean log ratio d of n rounds, with their standard deviation s,
 * has {@code d − t·s/√n > ln 1.02}, t being Student's 97.5 % quantile with n − 1 degrees of freedom. Where the true
 * log ratio is ln 1.05 and rounds are normal with deviation σ, {@code (d − ln 1.02)·√n/s} follows the noncentral t
 * distribution with n − 1 degrees of freedom and noncentrality {@code √n·(ln 1.05 − ln 1.02)/σ}; the rule finds the
 * difference with the probability that this exceeds t. By the definition of that distribution, with the standard normal
 * distribution function Φ and a chi-squared Q of ν degrees of freedom, the probability is the mean of
 * {@code Φ(noncentrality − t·√(Q/ν))} over Q, computed here by Simpson's rule. The answer is the smallest n at which it
 * reaches 80 %, with the deviation seen in place of σ. A true speedup by 5 % mirrors this on the logarithmic scale.
 */
final class Power {
    static final double EFFECT = Math.log(1.05);
    static final double WANTED = 0.8;

    /** More rounds than anybody would run; returned where even they would not do. */
    static final int MOST = 100_000;

    private static final int SIMPSON_INTERVALS = 400;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private Power() {}

    /** {@return how many rounds are needed}
     *
     * @param deviation the standard deviation of a round's log ratio
     */
    static int roundsForFivePercent(double deviation) {
        return smallest(EFFECT, n -> deviation / Math.sqrt(n), n -> n - 1);
    }

    /** {@return how many rounds are needed until an interval lies beyond a bound that the truth is away from}
     *
     * @param distance of the true log ratio from the bound's logarithm, above 0
     * @param deviation the standard deviation of a round's log ratio
     */
    static int roundsBeyond(double distance, double deviation) {
        return smallest(distance + Math.log(Ratios.MARGIN), n -> deviation / Math.sqrt(n), n -> n - 1);
    }

    /** {@return how many forks are needed on each side}
     *
     * @param variance the variance of this side's log values
     * @param baseline that of the other side
     */
    static int forksPerSideForFivePercent(double variance, double baseline) {
        double sum = variance + baseline;
        double squares = variance * variance + baseline * baseline;
        double share = squares == 0 ? 1 : sum * sum / squares;
        return smallest(EFFECT, n -> Math.sqrt(sum / n), n -> (int) Math.floor(share * (n - 1)));
    }

    private static int smallest(double effect, IntToDoubleFunction standardError, IntUnaryOperator freedom) {
        int enough = Ratios.FEWEST_PAIRS;
        while (enough < MOST
                && power(effect, standardError.applyAsDouble(enough), freedom.applyAsInt(enough)) < WANTED) {
            enough *= 2;
        }
        if (enough <= Ratios.FEWEST_PAIRS) {
            return Ratios.FEWEST_PAIRS;
        }
        int tooFew = enough / 2;
        enough = Math.min(enough, MOST);
        while (enough - tooFew > 1) {
            int n = (enough + tooFew) >>> 1;
            if (power(effect, standardError.applyAsDouble(n), freedom.applyAsInt(n)) < WANTED) {
                tooFew = n;
            } else {
                enough = n;
            }
        }
        return enough;
    }

    /** {@return the probability that the rule finds a true difference of 5 %}
     *
     * @param standardError of the mean log ratio
     * @param freedom its degrees of freedom
     */
    static double power(double standardError, int freedom) {
        return power(EFFECT, standardError, freedom);
    }

    /** {@return the probability that the rule finds a true log ratio} */
    static double power(double effect, double standardError, int freedom) {
        if (standardError == 0) {
            return effect > Math.log(Ratios.MARGIN) ? 1 : 0;
        }
        double noncentrality = (effect - Math.log(Ratios.MARGIN)) / standardError;
        return noncentralTAbove(Sample.tQuantile(freedom), freedom, noncentrality);
    }

    /** {@return the probability that a noncentral t exceeds a bound} */
    static double noncentralTAbove(double bound, int freedom, double noncentrality) {
        ChiSquaredDistribution chiSquared = ChiSquaredDistribution.of(freedom);
        // Ten standard deviations of √(Q/ν) to both sides.
        double reach = 10 / Math.sqrt(2.0 * freedom);
        double from = Math.max(0, 1 - reach);
        double step = (1 + reach - from) / SIMPSON_INTERVALS;
        double sum = 0;
        for (int i = 0; i <= SIMPSON_INTERVALS; i++) {
            double w = from + i * step;
            int weight = i == 0 || i == SIMPSON_INTERVALS ? 1 : i % 2 == 1 ? 4 : 2;
            // √(Q/ν) has the density 2νw·f(νw²) where Q has the density f; 0 at 0 but for one degree of freedom.
            double density = w == 0 ? 0 : 2 * freedom * w * chiSquared.density(freedom * w * w);
            sum += weight * density * NORMAL.cumulativeProbability(noncentrality - bound * w);
        }
        return sum * step / 3;
    }
}
