// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model;

import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.model.section.Launch;
import dev.tollgate.reports.model.section.Scaling;
import dev.tollgate.reports.model.section.ScalingSample;
import dev.tollgate.reports.model.section.Startup;
import dev.tollgate.reports.model.section.StartupSample;
import dev.tollgate.reports.model.section.VirtualThreads;
import dev.tollgate.reports.model.section.VirtualThreadsSample;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

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
 * @param startup the first calls in fresh JVMs; empty where none were to be measured
 * @param threads throughput by number of threads; empty where none was to be measured
 * @param virtualThreads calls on virtual threads; empty where none were to be measured
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
        Optional<List<Startup>> startup,
        Optional<List<Scaling>> threads,
        Optional<List<VirtualThreads>> virtualThreads,
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
        startup = startup.map(List::copyOf);
        threads = threads.map(List::copyOf);
        virtualThreads = virtualThreads.map(List::copyOf);
        findings = List.copyOf(findings);
    }

    /** {@return whether anything that was to be measured was: controls alone say nothing} */
    public boolean hasFigures() {
        return cells.stream()
                        .filter(cell -> cell.role() == Role.SUBJECT)
                        .anyMatch(cell -> cell.forks().stream().anyMatch(Fork::counts))
                || launches().anyMatch(Launch::measured);
    }

    private Stream<Launch> launches() {
        return Stream.of(
                        startup.stream()
                                .flatMap(List::stream)
                                .flatMap(one -> one.samples().stream())
                                .map(StartupSample::launch),
                        threads.stream()
                                .flatMap(List::stream)
                                .flatMap(one -> one.samples().stream())
                                .map(ScalingSample::launch),
                        virtualThreads.stream()
                                .flatMap(List::stream)
                                .flatMap(one -> one.samples().stream())
                                .map(VirtualThreadsSample::launch))
                .flatMap(each -> each);
    }

    /**
     * {@return the same run with another status, other cells and other findings}
     *
     * @param otherStatus how it ended
     * @param otherCells what was measured
     * @param otherFindings what a reader must know of it
     */
    public Run with(RunStatus otherStatus, List<Cell> otherCells, List<Finding> otherFindings) {
        return new Run(
                schemaVersion,
                tool,
                startedAt,
                finishedAt,
                otherStatus,
                suite,
                seed,
                command,
                plan,
                environment,
                checks,
                otherCells,
                startup,
                threads,
                virtualThreads,
                otherFindings);
    }

    /**
     * {@return the same run with what was measured in processes of their own}
     *
     * @param starts the first calls in fresh JVMs
     * @param scalings throughput by number of threads
     * @param virtual calls on virtual threads
     */
    public Run withExtras(
            Optional<List<Startup>> starts, Optional<List<Scaling>> scalings, Optional<List<VirtualThreads>> virtual) {
        return new Run(
                schemaVersion,
                tool,
                startedAt,
                finishedAt,
                status,
                suite,
                seed,
                command,
                plan,
                environment,
                checks,
                cells,
                starts,
                scalings,
                virtual,
                findings);
    }
}
