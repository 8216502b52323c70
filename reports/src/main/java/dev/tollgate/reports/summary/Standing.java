// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.summary;

import dev.tollgate.reports.quantity.Interval;
import dev.tollgate.reports.quantity.Unit;

/**
 * How far an implementation is from the fastest of those it is held against, whichever that is.
 *
 * @param ratio its time over that of the fastest; 1 where it is the fastest itself
 * @param low the lower end of the 95 % interval, at least 1
 * @param high the upper end, at least 1
 * @param pairs the fewest rounds that it shares with any of the others
 */
public record Standing(double ratio, double low, double high, int pairs) {
    /** {@return the ratio with its interval} */
    public Interval interval() {
        return Interval.ofEnds(Unit.RATIO, ratio, low, high);
    }
}
