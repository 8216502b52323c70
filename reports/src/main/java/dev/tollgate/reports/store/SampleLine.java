// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import dev.tollgate.reports.model.section.Launch;
import dev.tollgate.reports.model.section.SectionSample;
import java.util.Objects;

/**
 * A finished sample of a section and what it was taken of: one line of {@code samples.jsonl}.
 *
 * @param target what it was taken of: kind, workload, implementation, payload, collector, heap, threads and whether calls wait,
 *     with spaces between
 * @param sample what its process showed
 */
public record SampleLine(String target, SectionSample sample) {
    /** Refuses absent parts. */
    public SampleLine {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(sample, "sample");
    }

    /** {@return the process that it was taken from} */
    Launch<?> launch() {
        return sample.launch();
    }
}
