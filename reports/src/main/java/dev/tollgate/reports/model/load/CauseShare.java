// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.load;

import java.util.Objects;
import java.util.Optional;

/**
 * The slow requests that one cause explains.
 *
 * @param cause what held them up, or began the backlog in which they waited
 * @param count requests of whose response time it took the most, where known causes took at least half of it
 * @param share the same over all slow requests, between 0 and 1
 * @param nanos how much of the response time of all slow requests it took
 * @param controlShare the share that the same requests would have by chance: shifted at random, on average; empty where that
 *     cannot be told
 */
public record CauseShare(Cause cause, long count, double share, long nanos, Optional<Double> controlShare) {
    /** Refuses absent parts. */
    public CauseShare {
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(controlShare, "controlShare");
    }
}
