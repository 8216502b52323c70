// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.quantity;

import java.util.Objects;

/**
 * A cell's time against that of another cell, paired by round.
 *
 * @param baseline the other cell's implementation
 * @param ratio time of this cell over time of the baseline: below 1 this cell is faster
 * @param low the lower end of the ratio's 95 % interval
 * @param high the upper end
 * @param pairs how many rounds hold a valid fork of both
 * @param verdict what the interval says
 * @param forksForFivePercent how many rounds would show a true difference of 5 % with a probability of 80 %; 0 where
 *     there are too few rounds to tell
 */
public record Comparison(
        String baseline, double ratio, double low, double high, int pairs, Verdict verdict, int forksForFivePercent) {
    /** Refuses absent parts. */
    public Comparison {
        Objects.requireNonNull(baseline, "baseline");
        Objects.requireNonNull(verdict, "verdict");
    }

    /** {@return the same with another verdict}
     *
     * @param other the verdict
     */
    public Comparison with(Verdict other) {
        return new Comparison(baseline, ratio, low, high, pairs, other, forksForFivePercent);
    }
}
