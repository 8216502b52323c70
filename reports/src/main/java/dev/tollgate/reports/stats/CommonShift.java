// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.stats;

import java.util.List;

/**
 * What the rows of two runs that were not interleaved have in common, and how far they differ beyond it.
 *
 * <p>The machine of one run is a little faster than that of the other, which moves all rows by one factor: the median of their log
 * ratios, which up to half of the rows may leave by changes of their own. Its standard error is that of a median of normal values, √(π/2)
 * times that of a mean, by the rows' median absolute deviation. What rows differ by beyond their own errors, the rest, is the
 * standard deviation that, added to each row's variance, makes the median distance from the shift what it is for normal values (the
 * estimator of Paule and Mandel, Journal of Research of the National Bureau of Standards 87, 1982, with medians in place of sums).
 *
 * @param shift the median with its error; on the logarithmic scale
 * @param rest the standard deviation of what moves single rows beyond their own errors, on the logarithmic scale; 0 where their errors
 *     explain all
 * @param rows how many rows it rests on
 */
public record CommonShift(LogDifference shift, double rest, int rows) {
    /** Of fewer rows, the median says too little of the machine and too much of the rows. */
    public static final int FEWEST_ROWS = 10;

    /** The median of the distance of normal values from their mean, in standard deviations. */
    private static final double MEDIAN_DISTANCE = 0.6744897501960817;

    /** The median absolute deviation of few values is too small by this of their number (Croux and Rousseeuw, 1992). */
    private static final double TOO_FEW = 0.8;

    private static final double MEDIAN_OF_MEAN = Math.sqrt(Math.PI / 2);
    private static final double PRECISE = 1e-9;

    /**
     * {@return what rows have in common}
     *
     * @param rows the rows' differences, all in one direction; at least {@value #FEWEST_ROWS}, each with an interval
     * @throws IllegalArgumentException where there are fewer
     */
    public static CommonShift of(List<LogDifference> rows) {
        if (rows.size() < FEWEST_ROWS || !rows.stream().allMatch(LogDifference::hasInterval)) {
            throw new IllegalArgumentException(
                    "a common shift needs at least " + FEWEST_ROWS + " rows with intervals, got " + rows.size());
        }
        double median = Sample.median(
                rows.stream().mapToDouble(LogDifference::difference).toArray());
        double[] distances = rows.stream()
                .mapToDouble(row -> Math.abs(row.difference() - median))
                .toArray();
        double[] errors =
                rows.stream().mapToDouble(LogDifference::standardError).toArray();
        int n = rows.size();
        double spread = Sample.median(distances) / MEDIAN_DISTANCE * n / (n - TOO_FEW);
        return new CommonShift(
                new LogDifference(median, MEDIAN_OF_MEAN * spread / Math.sqrt(n), n - 1.0), rest(distances, errors), n);
    }

    /**
     * {@return a row's difference without what it has in common with the others} The errors of both and what is left of the drift add up
     * in quadrature. Most rows have a part in the median, which makes their distance from it a little smaller than that: the sum errs on
     * the side of caution.
     *
     * @param row the row's difference, in the direction of those that the shift is of
     * @param least the standard deviation that is taken for the rest where the rows show less
     */
    public LogDifference outOf(LogDifference row, double least) {
        LogDifference beyond = row.minus(shift);
        return rest > least
                ? beyond.minus(new LogDifference(0, rest, shift.degreesOfFreedom()))
                : beyond.withDrift(least);
    }

    private static double rest(double[] distances, double[] errors) {
        double low = 0;
        double high = 0;
        for (double distance : distances) {
            high = Math.max(high, distance / MEDIAN_DISTANCE);
        }
        if (excess(distances, errors, low) <= 1) {
            return 0;
        }
        while (high - low > PRECISE) {
            double middle = (low + high) / 2;
            if (excess(distances, errors, middle) > 1) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** {@return the median distance in standard deviations, over what it is for normal values} */
    private static double excess(double[] distances, double[] errors, double rest) {
        double[] scaled = new double[distances.length];
        for (int i = 0; i < scaled.length; i++) {
            double deviation = Math.hypot(errors[i], rest);
            scaled[i] = distances[i] == 0 ? 0 : distances[i] / deviation;
        }
        return Sample.median(scaled) / MEDIAN_DISTANCE;
    }
}
