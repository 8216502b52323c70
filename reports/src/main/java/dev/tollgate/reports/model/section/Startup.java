// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.section;

import dev.tollgate.reports.model.cell.Target;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The first calls of an implementation in fresh JVMs, or what such a JVM costs by itself.
 *
 * @param target what is measured; a workload {@value #REFERENCE} is what the other rows are read against, its implementations
 *     are {@value #BARE} and {@value #FIRST_LINKAGE}
 * @param samples one for each JVM, in the order they ran, failed ones among them
 * @param figures what they say together; empty where none succeeded
 */
public record Startup(Target target, List<StartupSample> samples, Optional<StartupFigures> figures)
        implements SectionRow {
    /** The workload of rows that do no workload's work. */
    public static final String REFERENCE = "jvm.reference";

    /** A main method that does nothing. */
    public static final String BARE = "bare";

    /** A main method that links one function of the C library through FFM and calls it. */
    public static final String FIRST_LINKAGE = "first-linkage";

    /** Refuses absent parts and copies the list. */
    public Startup {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(figures, "figures");
        samples = List.copyOf(samples);
    }
}
