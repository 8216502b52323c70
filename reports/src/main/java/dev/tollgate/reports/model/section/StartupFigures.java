// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.section;

import dev.tollgate.reports.quantity.Estimate;
import java.util.Objects;
import java.util.Optional;

/**
 * What the fresh JVMs of an implementation say together; times in {@code ns}, memory in {@code B}.
 *
 * @param jvm from starting the process to its main method
 * @param library loading the library
 * @param open opening the implementation
 * @param firstCall the first call
 * @param firstAnswer the three together: what the option adds
 * @param processToAnswer from starting the process to the first answer, the program's own parts among it
 * @param steady from the first call to steady calls; empty where some JVM was not steady while watched
 * @param loadedResident resident memory after the first call; empty where unknown
 */
public record StartupFigures(
        Estimate jvm,
        Estimate library,
        Estimate open,
        Estimate firstCall,
        Estimate firstAnswer,
        Estimate processToAnswer,
        Optional<Estimate> steady,
        Optional<Estimate> loadedResident) {
    /** Refuses absent parts. */
    public StartupFigures {
        Objects.requireNonNull(jvm, "jvm");
        Objects.requireNonNull(library, "library");
        Objects.requireNonNull(open, "open");
        Objects.requireNonNull(firstCall, "firstCall");
        Objects.requireNonNull(firstAnswer, "firstAnswer");
        Objects.requireNonNull(processToAnswer, "processToAnswer");
        Objects.requireNonNull(steady, "steady");
        Objects.requireNonNull(loadedResident, "loadedResident");
    }
}
