// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.load;

/**
 * A service level: so many per cent of the responses within a time.
 *
 * @param percentile which percentile, above 0 and at most 100; 100 stands for the greatest value
 * @param limitNanos what it must be below
 */
public record Objective(double percentile, long limitNanos) {
    /** Refuses what cannot be asked. */
    public Objective {
        if (!(percentile > 0 && percentile <= 100)) {
            throw new IllegalArgumentException("a percentile is above 0 and at most 100, not " + percentile);
        }
        if (limitNanos <= 0) {
            throw new IllegalArgumentException("a limit is above 0 ns, not " + limitNanos);
        }
    }
}
