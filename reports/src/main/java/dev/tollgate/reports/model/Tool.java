// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model;

import java.util.Objects;

/**
 * The program that measured.
 *
 * @param name its name
 * @param version its version
 */
public record Tool(String name, String version) {
    /** Refuses absent texts. */
    public Tool {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(version, "version");
    }
}
