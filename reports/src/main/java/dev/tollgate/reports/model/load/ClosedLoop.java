// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.load;

import java.util.Objects;

/**
 * The same operation called again as soon as it has answered: what it can do at most, and what a test that waits for each
 * answer sees of its stalls.
 *
 * @param perSecond operations a second, by all workers together
 * @param durationNanos for how long
 * @param service how long each took
 */
public record ClosedLoop(double perSecond, long durationNanos, Percentiles service) {
    /** Refuses an absent part. */
    public ClosedLoop {
        Objects.requireNonNull(service, "service");
    }
}
