// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The whole result of a run: the content of {@code run.json}.
 *
 * @param schemaVersion the version of the file's form
 * @param tool the program that measured
 * @param startedAt when measuring began
 * @param finishedAt when it ended; empty while it goes on
 * @param status how it ended
 * @param suite the suite's name
 * @param seed what payloads and the order of forks come from
 * @param command the arguments that make this run again, without the program's name
 * @param plan what was to be measured and how
 * @param environment the machine and the software
 * @param checks what comparing answers gave, before anything was timed
 * @param cells what was measured
 * @param findings what a reader must know of this run
 */
public record Run(
        int schemaVersion,
        Tool tool,
        Instant startedAt,
        Optional<Instant> finishedAt,
        RunStatus status,
        String suite,
        long seed,
        List<String> command,
        Plan plan,
        Environment environment,
        List<Check> checks,
        List<Cell> cells,
        List<Finding> findings) {
    /** The version this program writes. */
    public static final int SCHEMA_VERSION = 1;

    /** Refuses absent parts and copies the lists. */
    public Run {
        Objects.requireNonNull(tool, "tool");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(finishedAt, "finishedAt");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(suite, "suite");
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(environment, "environment");
        command = List.copyOf(command);
        checks = List.copyOf(checks);
        cells = List.copyOf(cells);
        findings = List.copyOf(findings);
    }
}
