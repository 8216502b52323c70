// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

import dev.tollgate.reports.stats.LogDifference;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a row before it is corrected for the number of rows.
 *
 * @param base the base's series
 * @param next the new one's, in the base's unit
 * @param difference new against base; empty where there is no figure to compare
 * @param drift by what factor the interval is widened on each side, at least 1
 * @param byRuler whether the difference is relative to the ruler
 * @param thresholds margin and bound
 * @param error the two-sided error of the interval
 * @param pValue of a difference beyond the margin, as it counts: with the spending of looks where there are any
 * @param impediment why the row cannot be judged, in words; empty where it can
 * @param paired whether forks were paired by round
 */
record Evidence(
        Series base,
        Series next,
        Optional<LogDifference> difference,
        double drift,
        boolean byRuler,
        Thresholds thresholds,
        double error,
        double pValue,
        Optional<String> impediment,
        boolean paired) {

    /** {@return evidence of two sides that were not interleaved} */
    static Evidence unpaired(
            Series base, Series next, LogDifference difference, double drift, boolean byRuler, Thresholds thresholds) {
        return new Evidence(
                base,
                next,
                Optional.of(difference),
                drift,
                byRuler,
                thresholds,
                LogDifference.ERROR,
                difference.pBeyond(thresholds.margin() * drift),
                Optional.empty(),
                false);
    }

    /** {@return a row without a verdict} */
    static Evidence none(
            Series base, Series next, Optional<LogDifference> difference, Thresholds thresholds, String why) {
        return new Evidence(
                base, next, difference, 1, false, thresholds, LogDifference.ERROR, 1, Optional.of(why), false);
    }

    List<Double> baseForks() {
        return base.forks();
    }

    List<Double> newForks() {
        return next.forks();
    }
}
