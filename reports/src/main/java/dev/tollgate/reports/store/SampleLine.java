// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import dev.tollgate.reports.model.section.Launch;
import dev.tollgate.reports.model.section.ScalingSample;
import dev.tollgate.reports.model.section.StartupSample;
import dev.tollgate.reports.model.section.VirtualThreadsSample;
import java.util.Objects;
import java.util.Optional;

/**
 * A finished sample and what it was taken of: one line of {@code samples.jsonl}. Exactly one of the three is there.
 *
 * @param target what it was taken of: kind, workload, implementation, payload, collector, heap, threads and whether calls wait,
 *     with spaces between
 * @param startup first calls
 * @param threads threads
 * @param virtualThreads virtual threads
 */
public record SampleLine(
        String target,
        Optional<StartupSample> startup,
        Optional<ScalingSample> threads,
        Optional<VirtualThreadsSample> virtualThreads) {
    /** Refuses absent parts, and more or less than one sample. */
    public SampleLine {
        Objects.requireNonNull(target, "target");
        int samples =
                (startup.isPresent() ? 1 : 0) + (threads.isPresent() ? 1 : 0) + (virtualThreads.isPresent() ? 1 : 0);
        if (samples != 1) {
            throw new IllegalArgumentException("a line holds one sample, this has " + samples);
        }
    }

    /** {@return the JVM that it was taken from} */
    Launch launch() {
        return startup.map(StartupSample::launch)
                .or(() -> threads.map(ScalingSample::launch))
                .or(() -> virtualThreads.map(VirtualThreadsSample::launch))
                .orElseThrow();
    }
}
