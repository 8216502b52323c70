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
 * @param own new against base by the forks alone; empty where there is no figure to compare
 * @param judged what the verdict rests on: with the drift between two runs in its error, and without what all rows share
 * @param drift what of the drift is in {@code judged}
 * @param byRuler whether the difference is relative to the ruler
 * @param thresholds margin and bound
 * @param error the two-sided error of the interval
 * @param pValue of a difference beyond the margin, as it counts: with the spending of looks where there are any
 * @param impediment why the row is not judged; empty where it is
 */
record Evidence(
        Series base,
        Series next,
        Optional<LogDifference> own,
        Optional<LogDifference> judged,
        Drift drift,
        boolean byRuler,
        Thresholds thresholds,
        double error,
        double pValue,
        Optional<Impediment> impediment) {

    /**
     * What the drift between two runs does to a row.
     *
     * @param percent how far it may have moved the row, in 95 % of cases; that is in the error in quadrature
     * @param takenOut the common shift that the row's ratio is divided by, in the row's own direction; empty where none is
     */
    record Drift(double percent, Optional<Double> takenOut) {
        static final Drift NONE = new Drift(0, Optional.empty());
    }

    /**
     * Why a row is not judged.
     *
     * @param verdict what it is called then
     * @param why in words
     */
    record Impediment(RowVerdict verdict, String why) {
        /** {@return where there is no interval, or none that means anything} */
        static Impediment cannotJudge(String why) {
            return new Impediment(RowVerdict.CANNOT_JUDGE, why);
        }

        /** {@return where there is an interval, and too little behind it} */
        static Impediment undecided(String why) {
            return new Impediment(RowVerdict.INCONCLUSIVE, why);
        }
    }

    /** {@return evidence by forks alone} */
    static Evidence of(Series base, Series next, LogDifference difference, boolean byRuler, Thresholds thresholds) {
        return new Evidence(
                base,
                next,
                Optional.of(difference),
                Optional.of(difference),
                Drift.NONE,
                byRuler,
                thresholds,
                LogDifference.ERROR,
                difference.pBeyond(thresholds.margin()),
                Optional.empty());
    }

    /** {@return evidence of two sides that were paired by round, with what its looks may spend} */
    static Evidence paired(
            Series base,
            Series next,
            LogDifference difference,
            Thresholds thresholds,
            double error,
            double probability) {
        return new Evidence(
                base,
                next,
                Optional.of(difference),
                Optional.of(difference),
                Drift.NONE,
                false,
                thresholds,
                error,
                probability,
                Optional.empty());
    }

    /** {@return a row without a verdict} */
    static Evidence none(
            Series base,
            Series next,
            Optional<LogDifference> difference,
            Thresholds thresholds,
            Impediment impediment) {
        return new Evidence(
                base,
                next,
                difference,
                difference,
                Drift.NONE,
                false,
                thresholds,
                LogDifference.ERROR,
                1,
                Optional.of(impediment));
    }

    /** {@return the same row, judged by what the drift between two runs leaves of its difference} */
    Evidence with(LogDifference difference, Drift further) {
        double probability = impediment.isPresent() ? 1 : difference.pBeyond(thresholds.margin());
        return new Evidence(
                base, next, own, Optional.of(difference), further, byRuler, thresholds, error, probability, impediment);
    }

    /** {@return the same row, which is not judged} */
    Evidence hindered(Impediment by) {
        return new Evidence(base, next, own, judged, drift, byRuler, thresholds, error, 1, Optional.of(by));
    }

    /** {@return the evidence of values whose intervals are known, as of capacities} */
    static Evidence ofKnown(Series base, Series next, Thresholds thresholds) {
        return of(base, next, LogDifference.ofIntervals(ends(next), ends(base)), false, thresholds);
    }

    private static double[] ends(Series series) {
        Series.Known known = series.known().orElseThrow();
        return new double[] {series.forks().getFirst(), known.low(), known.high()};
    }

    List<Double> baseForks() {
        return base.forks();
    }

    List<Double> newForks() {
        return next.forks();
    }
}
