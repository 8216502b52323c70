// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.stats;

import java.util.Arrays;
import java.util.Collection;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Size, mean and variance of some values.
 *
 * @param size how many
 * @param mean their arithmetic mean
 * @param variance the unbiased variance; 0 where there are fewer than two
 */
public record Sample(int size, double mean, double variance) {
    /** The two-sided error of every interval here: 95 % intervals. */
    public static final double ALPHA = 0.05;

    public static Sample of(Collection<Double> values) {
        return of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    public static Sample ofLogs(Collection<Double> values) {
        return of(values.stream().mapToDouble(Math::log).toArray());
    }

    public static Sample of(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new Sample(values.length, mean, values.length < 2 ? 0 : squares / (values.length - 1));
    }

    /** {@return the middle value, or the mean of the two in the middle}
     *
     * @param values at least one
     */
    public static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    public double deviation() {
        return Math.sqrt(variance);
    }

    /** {@return half the width of the 95 % t interval of the mean} Needs two values. */
    public double halfWidth() {
        return halfWidth(ALPHA);
    }

    /**
     * {@return half the width of the t interval of the mean} Needs two values.
     *
     * @param error the interval's two-sided error, 0.05 for 95 %
     */
    public double halfWidth(double error) {
        return tQuantile(size - 1, error / 2) * Math.sqrt(variance / size);
    }

    /** {@return Student's t below which lie 97.5 %} */
    public static double tQuantile(double degreesOfFreedom) {
        return TDistribution.of(degreesOfFreedom).inverseSurvivalProbability(ALPHA / 2);
    }

    /**
     * {@return Student's t above which lies a share}
     *
     * @param share the share, above 0 and below 1/2
     */
    public static double tQuantile(double degreesOfFreedom, double share) {
        return TDistribution.of(degreesOfFreedom).inverseSurvivalProbability(share);
    }

    /** {@return e to a power, kept inside the finite positive numbers so that it can be stored as JSON} */
    public static double exp(double power) {
        return Math.clamp(Math.exp(power), Double.MIN_NORMAL, Double.MAX_VALUE);
    }
}
