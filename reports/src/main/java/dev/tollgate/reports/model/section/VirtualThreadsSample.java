// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.section;

import java.util.Objects;
import java.util.Optional;

/**
 * What one JVM saw of its virtual threads.
 *
 * @param launch the JVM
 */
public record VirtualThreadsSample(Launch<Pinning> launch) implements SectionSample {
    /** Refuses an absent part. */
    public VirtualThreadsSample {
        Objects.requireNonNull(launch, "launch");
    }

    /** {@return what it counted; empty where it failed} */
    public Optional<Pinning> pinning() {
        return launch.figures();
    }
}
