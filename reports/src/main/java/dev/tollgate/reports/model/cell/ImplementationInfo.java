// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.cell;

import java.util.Objects;

/**
 * The implementation of a cell.
 *
 * @param id its id; that of an A/A arm ends in {@value CellGroup#AA_SUFFIX}
 * @param option the architecture it stands for
 * @param transfer how its input is handed over
 * @param language what the work itself is written in, as in {@code java} or {@code rust}
 */
public record ImplementationInfo(String id, Option option, Transfer transfer, String language) {
    /** The language of what runs on the JVM without more being said. */
    public static final String JAVA = "java";

    /** Refuses absent parts. */
    public ImplementationInfo {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(option, "option");
        Objects.requireNonNull(transfer, "transfer");
        Objects.requireNonNull(language, "language");
    }
}
