// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.cell;

import dev.tollgate.reports.model.load.Attribution;
import dev.tollgate.reports.model.load.Bystander;
import dev.tollgate.reports.model.load.Latency;
import java.util.Objects;
import java.util.Optional;

/**
 * A cell that was put under load and measured by its response times.
 *
 * @param latency response times over the forks that count
 * @param attribution why slow requests were slow; empty where nothing was recorded
 * @param gc pauses and safepoints while measuring; empty where nothing was recorded
 * @param bystander delays of an independent thread while measuring; empty where none ran
 * @param gap why only a part of what was planned was measured; empty where all of it was
 */
public record UnderLoad(
        Latency latency,
        Optional<Attribution> attribution,
        Optional<GcSummary> gc,
        Optional<Bystander> bystander,
        Optional<String> gap)
        implements MeasuredCell {
    /** Refuses absent parts. */
    public UnderLoad {
        Objects.requireNonNull(latency, "latency");
        Objects.requireNonNull(attribution, "attribution");
        Objects.requireNonNull(gc, "gc");
        Objects.requireNonNull(bystander, "bystander");
        Objects.requireNonNull(gap, "gap");
    }
}
