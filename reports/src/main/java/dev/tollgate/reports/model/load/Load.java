// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.load;

import dev.tollgate.reports.quantity.ServiceLevel;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The load a cell was put under: the same for every cell that it is compared with, but for shares of each one's own capacity.
 *
 * @param arrivals how requests are spread over time
 * @param ratePerSecond the mean rate that was asked for
 * @param capacityShare the rate as a share of a measured capacity; empty where it was given as a number
 * @param capacityOf the implementation whose capacity that is
 * @param capacityPerSecond what that could do in a closed loop
 * @param burstNanos how long a burst lasts
 * @param burstFactor its rate over the mean rate
 * @param replayed the name of the file whose time stamps were replayed
 * @param workers threads that serve requests
 * @param warmupNanos how long the same load was put on before measuring
 * @param durationNanos for how long requests were scheduled in the measured part
 * @param liveSetBytes size of the object graph that was retained beside
 * @param churnBytesPerSecond how much of it was replaced
 * @param allocationBytesPerSecond garbage made beside by another thread
 * @param objectives service levels that were asked for
 */
public record Load(
        Arrivals arrivals,
        double ratePerSecond,
        Optional<Double> capacityShare,
        Optional<String> capacityOf,
        Optional<Double> capacityPerSecond,
        Optional<Long> burstNanos,
        Optional<Double> burstFactor,
        Optional<String> replayed,
        int workers,
        long warmupNanos,
        long durationNanos,
        long liveSetBytes,
        long churnBytesPerSecond,
        long allocationBytesPerSecond,
        List<ServiceLevel> objectives) {
    /** Refuses absent parts and copies the list. */
    public Load {
        Objects.requireNonNull(arrivals, "arrivals");
        Objects.requireNonNull(capacityShare, "capacityShare");
        Objects.requireNonNull(capacityOf, "capacityOf");
        Objects.requireNonNull(capacityPerSecond, "capacityPerSecond");
        Objects.requireNonNull(burstNanos, "burstNanos");
        Objects.requireNonNull(burstFactor, "burstFactor");
        Objects.requireNonNull(replayed, "replayed");
        objectives = List.copyOf(objectives);
    }
}
