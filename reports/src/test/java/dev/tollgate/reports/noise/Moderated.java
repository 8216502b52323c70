// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.noise;

import dev.tollgate.reports.stats.Sample;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.Trigamma;

/**
 * A trial that is not in the program: the variances of a run's cells drawn towards what they have in common, after G. K. Smyth (Linear models and
 * empirical Bayes methods for assessing differential expression in microarray experiments, Statistical Applications in Genetics and Molecular
 * Biology 3, 2004, as in limma). True variances are taken to be s0²·d0/χ²(d0); s0² and d0 follow from mean and variance of the logarithms of the
 * sample variances.
 *
 * @param freedom d0, the prior's degrees of freedom; infinite where the sample variances differ by no more than chance
 * @param variance s0²
 */
record Moderated(double freedom, double variance) {
    private static final double EXACT = 1e-8;
    private static final int STEPS = 50;

    /**
     * {@return the prior that some sample variances give}
     *
     * @param variances of at least two cells, each above 0
     * @param freedom their degrees of freedom
     */
    static Moderated of(double[] variances, double freedom) {
        double[] logs = new double[variances.length];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = Math.log(variances[i]) - Digamma.value(freedom / 2) + Math.log(freedom / 2);
        }
        Sample sample = Sample.of(logs);
        double beyondChance = sample.variance() - Trigamma.value(freedom / 2);
        if (beyondChance <= 0) {
            return new Moderated(Double.POSITIVE_INFINITY, Math.exp(sample.mean()));
        }
        double half = inverseTrigamma(beyondChance);
        return new Moderated(2 * half, Math.exp(sample.mean() + Digamma.value(half) - Math.log(half)));
    }

    /** {@return a cell's variance, drawn towards the prior}
     *
     * @param own its sample variance
     * @param ownFreedom its degrees of freedom
     */
    double drawn(double own, double ownFreedom) {
        return Double.isInfinite(freedom) ? variance : (freedom * variance + ownFreedom * own) / (freedom + ownFreedom);
    }

    /** Newton's method on 1/trigamma, which is convex and nearly linear (Smyth 2004, appendix); its slope by a difference. */
    private static double inverseTrigamma(double wanted) {
        double y = 0.5 + 1 / wanted;
        for (int step = 0; step < STEPS; step++) {
            double value = Trigamma.value(y);
            double small = 1e-5 * y;
            double slope = (Trigamma.value(y + small) - Trigamma.value(y - small)) / (2 * small);
            double change = value * (1 - value / wanted) / slope;
            y += change;
            if (-change / y < EXACT) {
                break;
            }
        }
        return y;
    }
}
