// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.cell;

import dev.tollgate.reports.model.load.ForkLatency;
import java.util.Objects;

/**
 * A fork that was put under load.
 *
 * @param latency its response times and what else it measured under load
 * @param surroundings what was observed around the operation meanwhile
 */
public record LoadedFork(ForkLatency latency, Surroundings surroundings) implements MeasuredFork {
    /** Refuses absent parts. */
    public LoadedFork {
        Objects.requireNonNull(latency, "latency");
        Objects.requireNonNull(surroundings, "surroundings");
    }
}
