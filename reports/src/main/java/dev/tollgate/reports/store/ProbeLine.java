// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import dev.tollgate.reports.model.section.Launch;
import dev.tollgate.reports.model.service.Overload;
import dev.tollgate.reports.model.service.ProbeFigures;
import dev.tollgate.reports.model.service.ServiceRole;
import dev.tollgate.reports.stats.LatencyBlocks;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What one process of a server was probed for, as it is saved when it ends.
 *
 * @param series whose process it is
 * @param probe what it measured, or why it did not
 * @param blocks its response times in blocks of time; empty where it did not
 * @param overloads what was left of it above its capacity; empty where that was not tried
 */
public record ProbeLine(
        Series series, Launch<ProbeFigures> probe, Optional<LatencyBlocks> blocks, List<Overload> overloads) {
    /** Refuses absent parts and copies the list. */
    public ProbeLine {
        Objects.requireNonNull(series, "series");
        Objects.requireNonNull(probe, "probe");
        Objects.requireNonNull(blocks, "blocks");
        overloads = List.copyOf(overloads);
    }

    /**
     * A server and what it is asked.
     *
     * @param row its name
     * @param role why it is asked
     * @param endpoint what is asked
     * @param payload the body's name
     * @param connections how many connections are kept
     */
    public record Series(String row, ServiceRole role, String endpoint, String payload, int connections) {}
}
