// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.stats;

import java.util.Arrays;

/**
 * Takes the edge off single odd values of a series: each is clipped to the running median of the values around it, give or take
 * {@value #DEVIATIONS} times the median absolute deviation from that running median, scaled to the standard deviation of a normal
 * distribution (the rule of C. Leys et al., Journal of Experimental Social Psychology 49, 2013).
 *
 * <p>The median is that of up to {@value #AROUND} values to each side, as many on the one as on the other: such a median keeps a step
 * where it is, and what lasts longer is a level and stays. The deviation is that of up to {@value #NOISE_AROUND} values to each side, since few
 * values tell a level but no spread.
 */
final class Outliers {
    private static final int AROUND = 5;
    private static final int NOISE_AROUND = 25;
    private static final double DEVIATIONS = 2.5;

    /** What makes the median absolute deviation of a normal distribution its standard deviation. */
    private static final double TO_STANDARD_DEVIATION = 1.4826;

    private Outliers() {}

    /** {@return the series with its odd values clipped; the first and the last have no values around them and stay as they are} */
    static double[] clipped(double[] series) {
        double[] levels = levels(series);
        double[] deviations = new double[series.length];
        for (int i = 0; i < series.length; i++) {
            deviations[i] = Math.abs(series[i] - levels[i]);
        }
        double[] clipped = series.clone();
        for (int i = 1; i < series.length - 1; i++) {
            int from = Math.max(0, i - NOISE_AROUND);
            int to = Math.min(series.length, i + NOISE_AROUND + 1);
            double room = DEVIATIONS * TO_STANDARD_DEVIATION * Sample.median(Arrays.copyOfRange(deviations, from, to));
            clipped[i] = Math.clamp(series[i], levels[i] - room, levels[i] + room);
        }
        return clipped;
    }

    private static double[] levels(double[] series) {
        double[] levels = new double[series.length];
        for (int i = 0; i < series.length; i++) {
            int side = Math.min(AROUND, Math.min(i, series.length - 1 - i));
            levels[i] = Sample.median(Arrays.copyOfRange(series, i - side, i + side + 1));
        }
        return levels;
    }
}
