// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.cell;

import dev.tollgate.reports.quantity.Possible;

/**
 * How a fork warmed up.
 *
 * @param nanos how long
 * @param isWarm whether it ended because nothing changed any more; else because the time for it was over
 */
public record Warmth(long nanos, boolean isWarm) {
    /** Refuses impossible values. */
    public Warmth {
        Possible.atLeast("nanos", nanos, 0);
    }
}
