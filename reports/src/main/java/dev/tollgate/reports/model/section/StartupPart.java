// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.section;

import java.util.Objects;
import java.util.Optional;

/**
 * A part of a JVM's way to steady calls.
 *
 * @param nanos how long it took
 * @param classes how many classes were loaded meanwhile, by all threads; empty where the JVM does not tell
 * @param classNanos how long the JVM's class loaders took for them, part of {@code nanos}; empty where it does not tell
 */
public record StartupPart(long nanos, Optional<Long> classes, Optional<Long> classNanos) {
    /** Refuses absent parts. */
    public StartupPart {
        Objects.requireNonNull(classes, "classes");
        Objects.requireNonNull(classNanos, "classNanos");
    }
}
