// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model;

import java.util.List;
import java.util.Objects;

/**
 * What a run is a run of: the program, what it was asked for, and where.
 *
 * @param tool the program that measured
 * @param suite the suite's name
 * @param seed what payloads and the order of forks come from
 * @param command the arguments that make this run again, without the program's name
 * @param environment the machine and the software
 */
public record Origin(Tool tool, String suite, long seed, List<String> command, Environment environment) {
    /** Refuses absent parts and copies the list. */
    public Origin {
        Objects.requireNonNull(tool, "tool");
        Objects.requireNonNull(suite, "suite");
        Objects.requireNonNull(environment, "environment");
        command = List.copyOf(command);
    }
}
