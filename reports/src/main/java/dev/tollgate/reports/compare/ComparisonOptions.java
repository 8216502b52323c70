// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * How two measurements are compared.
 *
 * @param rows which series are judged, and by what; empty for one that is left out
 * @param driftPercent by how much times may have drifted between the two measurements
 * @param driftSource where that figure comes from, in words
 * @param across whether another machine, JDK or configuration is compared all the same
 * @param declared whether the rows were declared beforehand and decide: corrected by Holm instead of Benjamini-Hochberg
 */
public record ComparisonOptions(
        Function<Series, Optional<Thresholds>> rows,
        double driftPercent,
        String driftSource,
        boolean across,
        boolean declared) {
    /**
     * What is assumed of the drift between two runs where nothing is known of the machine. Identical code measured minutes apart
     * raised false alarms in 39–61 % of comparisons by intervals that took no drift into account.
     */
    public static final double DEFAULT_DRIFT_PERCENT = 3;

    /** Of percentiles in sample mode these are judged unless others are asked for. */
    public static final Set<String> DEFAULT_PERCENTILES = Set.of("p50", "p99");

    /** {@return the defaults: every series, its kind's thresholds, the stated drift} */
    public static ComparisonOptions defaults() {
        return new ComparisonOptions(
                ComparisonOptions::everything,
                DEFAULT_DRIFT_PERCENT,
                "the default where the machine's own is not known",
                false,
                false);
    }

    /** {@return the thresholds of a series by its kind; empty for a percentile that is not among the usual ones}
     *
     * @param series a series
     */
    public static Optional<Thresholds> everything(Series series) {
        boolean unusual = series.kind() == Series.Kind.PERCENTILE
                && !DEFAULT_PERCENTILES.contains(series.key().metric());
        return unusual ? Optional.empty() : Optional.of(Thresholds.of(series.kind()));
    }

    /** {@return these options with another drift}
     *
     * @param percent the drift
     * @param source where it comes from, in words
     */
    public ComparisonOptions withDrift(double percent, String source) {
        return new ComparisonOptions(rows, percent, source, across, declared);
    }
}
