// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.stats;

/** A line through points, the logarithm of a ratio over that of a size, straight between neighbours. */
final class LogCurve {
    private LogCurve() {}

    /**
     * {@return where the line begins to lie below a level for good} With several crossings the last one downwards: from there
     * on it is below at every further point. {@link Double#NEGATIVE_INFINITY} where every point is below, {@link
     * Double#POSITIVE_INFINITY} where the last is not.
     *
     * @param x the places, ascending; at least one
     * @param y the heights, as many
     * @param level the level
     */
    static double beginsToLieBelow(double[] x, double[] y, double level) {
        int from = x.length;
        while (from > 0 && y[from - 1] < level) {
            from--;
        }
        if (from == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        if (from == x.length) {
            return Double.POSITIVE_INFINITY;
        }
        double share = (y[from - 1] - level) / (y[from - 1] - y[from]);
        return x[from - 1] + share * (x[from] - x[from - 1]);
    }
}
