// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.stats;

import dev.tollgate.reports.quantity.Estimate;
import java.util.List;

/** Estimates of a quantity from one value per fork. */
public final class Estimates {
    private Estimates() {}

    /**
     * {@return the estimate with its 95 % interval} The geometric mean and Student's t interval of the logarithms; where
     * any value is 0, the arithmetic mean and the t interval of the values, cut off at 0. One value has no interval: both
     * ends are the estimate.
     *
     * @param unit the unit of the values, as in {@code ns/op}
     * @param perFork one value per fork, at least one, each finite and not negative
     * @throws IllegalArgumentException where a value cannot be a measurement
     */
    public static Estimate estimate(String unit, List<Double> perFork) {
        return estimate(unit, perFork, Sample.ALPHA);
    }

    /**
     * {@return the same with an interval of another error}
     *
     * @param unit the unit of the values, as in {@code ns/op}
     * @param perFork one value per fork, at least one, each finite and not negative
     * @param error the interval's two-sided error, 0.05 for 95 %
     * @throws IllegalArgumentException where a value cannot be a measurement
     */
    public static Estimate estimate(String unit, List<Double> perFork, double error) {
        if (perFork.isEmpty()) {
            throw new IllegalArgumentException("an estimate needs at least one fork, got none");
        }
        for (double value : perFork) {
            if (!Double.isFinite(value) || value < 0) {
                throw new IllegalArgumentException(
                        "a fork's value must be finite and at least 0 " + unit + ", got " + value);
            }
        }
        boolean additive = perFork.stream().anyMatch(value -> value == 0);
        Sample sample = additive ? Sample.of(perFork) : Sample.ofLogs(perFork);
        double half = sample.size() < 2 ? 0 : sample.halfWidth(error);
        if (additive) {
            return new Estimate(unit, perFork, sample.mean(), Math.max(0, sample.mean() - half), sample.mean() + half);
        }
        if (sample.size() < 2) {
            double only = perFork.getFirst();
            return new Estimate(unit, perFork, only, only, only);
        }
        return new Estimate(
                unit,
                perFork,
                Sample.exp(sample.mean()),
                Sample.exp(sample.mean() - half),
                Sample.exp(sample.mean() + half));
    }

    /**
     * {@return the estimate with its 95 % interval, also of values below 0, as a profiler's noise may give} Those are estimated by the
     * arithmetic mean and the t interval, which is not cut off.
     *
     * @param unit the unit of the values, as in {@code ns/op}
     * @param perFork one value per fork, at least one, each finite
     */
    public static Estimate ofAny(String unit, List<Double> perFork) {
        if (perFork.stream().noneMatch(value -> value < 0)) {
            return estimate(unit, perFork);
        }
        double[] values = perFork.stream().mapToDouble(Double::doubleValue).toArray();
        double[] interval = meanInterval(values, Sample.ALPHA);
        return new Estimate(unit, perFork, Sample.of(values).mean(), interval[0], interval[1]);
    }

    /**
     * {@return the ends of Student's t interval of the arithmetic mean} One value has no interval: both ends are the value.
     *
     * @param values at least one
     * @param error the interval's two-sided error, 0.05 for 95 %
     */
    public static double[] meanInterval(double[] values, double error) {
        Sample sample = Sample.of(values);
        double half = sample.size() < 2
                ? 0
                : Sample.tQuantile(sample.size() - 1, error / 2) * Math.sqrt(sample.variance() / sample.size());
        return new double[] {sample.mean() - half, sample.mean() + half};
    }

    /**
     * {@return the standard deviation of the logarithms; 0 where there are fewer than two}
     *
     * @param values each above 0
     */
    public static double logDeviation(List<Double> values) {
        return Sample.ofLogs(values).deviation();
    }
}
