// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.section;

import java.util.Objects;
import java.util.Optional;

/**
 * What one fresh JVM showed of an implementation's first calls.
 *
 * @param launch the JVM
 * @param times what it measured; empty where it failed
 */
public record StartupSample(Launch launch, Optional<StartupTimes> times) {
    /** Refuses absent parts. */
    public StartupSample {
        Objects.requireNonNull(launch, "launch");
        Objects.requireNonNull(times, "times");
    }
}
