// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.section;

import java.util.Objects;
import java.util.Optional;

/**
 * What one fresh JVM showed of an implementation's first calls.
 *
 * @param launch the JVM
 */
public record StartupSample(Launch<StartupTimes> launch) implements SectionSample {
    /** Refuses an absent part. */
    public StartupSample {
        Objects.requireNonNull(launch, "launch");
    }

    /** {@return what it measured; empty where it failed} */
    public Optional<StartupTimes> times() {
        return launch.figures();
    }
}
