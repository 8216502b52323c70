// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.section;

import java.util.Objects;
import java.util.Optional;

/**
 * What one JVM saw of its virtual threads.
 *
 * @param launch the JVM
 * @param pinning what it counted; empty where it failed
 */
public record VirtualThreadsSample(Launch launch, Optional<Pinning> pinning) {
    /** Refuses absent parts. */
    public VirtualThreadsSample {
        Objects.requireNonNull(launch, "launch");
        Objects.requireNonNull(pinning, "pinning");
    }
}
