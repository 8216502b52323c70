// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.plan;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What will be measured beside the rounds.
 *
 * @param kind of what kind it is
 * @param cells what is measured
 * @param samples how many JVMs for each of it
 * @param time how long each watches or measures
 * @param counts numbers of threads, of which 1 is the first; empty where the kind has none
 */
public record PlannedSection(
        SectionKind kind, List<PlannedCell> cells, int samples, Duration time, List<Integer> counts) {
    /** Refuses absent parts and copies the lists. */
    public PlannedSection {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(time, "time");
        cells = List.copyOf(cells);
        counts = List.copyOf(counts);
    }

    /** {@return about how long all of it takes, what it is read against not counted} */
    public Duration expected() {
        long samples = (long) cells.size() * this.samples * Math.max(1, counts.size());
        return kind.expectedSample(time).multipliedBy(samples);
    }

    /** {@return what makes samples comparable, in one line} */
    String key() {
        return kind.id() + " " + time + " " + counts + " "
                + cells.stream().map(PlannedCell::key).toList();
    }
}
