// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.stats;

import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The difference of two means of logarithms, which is the logarithm of a ratio of geometric means, with what Student's t
 * needs to judge it.
 *
 * @param difference the logarithm of the ratio
 * @param standardError of the difference; 0 where all values are equal
 * @param degreesOfFreedom of Student's t; 0 where there are too few values for an interval
 */
public record LogDifference(double difference, double standardError, double degreesOfFreedom) {
    /** The two-sided error of a 95 % interval. */
    public static final double ERROR = Sample.ALPHA;

    /** Degrees of freedom of what is not estimated: Student's t is the normal distribution there. */
    private static final double KNOWN = 1e9;

    /**
     * {@return the mean of the logarithms of each pair's ratio}
     *
     * @param pairs per round the value of one side and that of the other, each above 0; at least one pair
     * @throws IllegalArgumentException where there is no pair or a value is not above 0
     */
    public static LogDifference paired(List<double[]> pairs) {
        if (pairs.isEmpty()) {
            throw new IllegalArgumentException("a comparison needs at least one pair, got none");
        }
        Sample sample = Sample.of(pairs.stream()
                .mapToDouble(pair -> Math.log(positive(pair[0])) - Math.log(positive(pair[1])))
                .toArray());
        return new LogDifference(sample.mean(), Math.sqrt(sample.variance() / sample.size()), sample.size() - 1);
    }

    /**
     * {@return the difference of two sides that were not measured in the same rounds} Welch's standard error, with the degrees
     * of freedom of Welch and Satterthwaite (B. L. Welch, Biometrika 34, 1947).
     *
     * @param values one value per fork, each above 0; at least one
     * @param baseline one value per fork of the baseline, each above 0; at least one
     * @throws IllegalArgumentException where a side is empty or a value is not above 0
     */
    public static LogDifference welch(List<Double> values, List<Double> baseline) {
        Sample mine = logs(values);
        Sample theirs = logs(baseline);
        double difference = mine.mean() - theirs.mean();
        if (mine.size() < 2 || theirs.size() < 2) {
            return new LogDifference(difference, 0, 0);
        }
        double a = mine.variance() / mine.size();
        double b = theirs.variance() / theirs.size();
        return new LogDifference(difference, Math.sqrt(a + b), freedom(a, mine.size() - 1.0, b, theirs.size() - 1.0));
    }

    /**
     * {@return this difference less another one that is independent of it} As where a ratio is taken relative to that of a
     * ruler: the variances add up.
     *
     * @param other the other difference
     */
    public LogDifference minus(LogDifference other) {
        double a = standardError * standardError;
        double b = other.standardError * other.standardError;
        boolean known = degreesOfFreedom > 0 && other.degreesOfFreedom > 0;
        return new LogDifference(
                difference - other.difference,
                Math.sqrt(a + b),
                known ? freedom(a, degreesOfFreedom, b, other.degreesOfFreedom) : 0);
    }

    /**
     * {@return this difference where something else moves it, too, by a deviation that is known} Its variance is added to that of the
     * error (in quadrature). As nothing of it is estimated here, it raises the degrees of freedom.
     *
     * @param deviation the standard deviation of what moves it, on the logarithmic scale, at least 0
     */
    public LogDifference withDrift(double deviation) {
        return deviation == 0 || !hasInterval() ? this : minus(new LogDifference(0, deviation, KNOWN));
    }

    /**
     * {@return the difference of two independent figures of which only the 95 % intervals are known} Each is taken for one that is
     * normal on the logarithmic scale; the variances add up (in quadrature).
     *
     * @param figure the figure, then the ends of its interval, each above 0
     * @param baseline the same of what it is held against
     * @throws IllegalArgumentException where a value is not above 0
     */
    public static LogDifference ofIntervals(double[] figure, double[] baseline) {
        return new LogDifference(
                Math.log(positive(figure[0])) - Math.log(positive(baseline[0])),
                Math.hypot(deviation(figure), deviation(baseline)),
                KNOWN);
    }

    private static double deviation(double[] figure) {
        double width = Math.log(positive(figure[2])) - Math.log(positive(figure[1]));
        return width / (2 * TDistribution.of(KNOWN).inverseSurvivalProbability(ERROR / 2));
    }

    /** {@return whether there are enough values for an interval} */
    public boolean hasInterval() {
        return degreesOfFreedom > 0;
    }

    /**
     * {@return the ratio with its interval and the two-sided probability of no difference at all}
     *
     * @param error the interval's two-sided error, 0.05 for 95 %
     */
    public LogRatio at(double error) {
        double ratio = Sample.exp(difference);
        if (!hasInterval()) {
            return new LogRatio(ratio, ratio, ratio, 1, 0);
        }
        double half = standardError == 0
                ? 0
                : standardError * TDistribution.of(degreesOfFreedom).inverseSurvivalProbability(error / 2);
        return new LogRatio(
                ratio, Sample.exp(difference - half), Sample.exp(difference + half), pBeyond(1), degreesOfFreedom);
    }

    /**
     * {@return the two-sided probability of a difference that is this far beyond a margin where the true one is at it} It is
     * at most {@code e} exactly where the interval of error {@code e} lies wholly beyond the margin; for a margin of 1 it
     * is the probability of the t test. 1 where there is no interval.
     *
     * @param margin a ratio of at least 1; its inverse is the margin on the other side
     */
    public double pBeyond(double margin) {
        double beyond = Math.abs(difference) - Math.log(margin);
        return hasInterval() ? Math.min(1, 2 * above(beyond)) : 1;
    }

    /**
     * {@return the probability of two one-sided tests (Schuirmann, 1987) of a difference inside bounds} The greater one of
     * the two; it is at most {@code e/2} exactly where the interval of two-sided error {@code e} lies wholly inside.
     *
     * @param bound a ratio above 1; its inverse is the bound on the other side
     */
    public double pInside(double bound) {
        return hasInterval() ? above(Math.log(bound) - Math.abs(difference)) : 1;
    }

    private double above(double distance) {
        if (standardError == 0) {
            return distance > 0 ? 0 : distance < 0 ? 1 : 0.5;
        }
        return TDistribution.of(degreesOfFreedom).survivalProbability(distance / standardError);
    }

    private static double freedom(double a, double freedomA, double b, double freedomB) {
        double spread = a * a / freedomA + b * b / freedomB;
        return spread == 0 ? Math.min(freedomA, freedomB) : Math.min(KNOWN, (a + b) * (a + b) / spread);
    }

    private static Sample logs(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a comparison needs at least one fork a side, got none");
        }
        return Sample.of(values.stream().mapToDouble(v -> Math.log(positive(v))).toArray());
    }

    private static double positive(double value) {
        if (!Double.isFinite(value) || value <= 0) {
            throw new IllegalArgumentException("a compared value must be finite and above 0, got " + value);
        }
        return value;
    }
}
