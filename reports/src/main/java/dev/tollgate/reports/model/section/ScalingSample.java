// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.section;

import java.util.List;
import java.util.Objects;

/**
 * What one JVM measured with its threads.
 *
 * @param launch the JVM
 */
public record ScalingSample(Launch<ThreadRates> launch) implements SectionSample {
    /** Refuses an absent part. */
    public ScalingSample {
        Objects.requireNonNull(launch, "launch");
    }

    /** {@return operations per second of each thread over its own time; none where the JVM failed} */
    public List<Double> perThread() {
        return launch.figures().map(ThreadRates::perThread).orElse(List.of());
    }

    /** {@return operations per second of all threads; 0 where the JVM failed} */
    public double perSecond() {
        return launch.figures().map(ThreadRates::perSecond).orElse(0.0);
    }
}
