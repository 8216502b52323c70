// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model;

import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.model.section.Launch;
import dev.tollgate.reports.model.section.Scaling;
import dev.tollgate.reports.model.section.Startup;
import dev.tollgate.reports.model.section.VirtualThreads;
import dev.tollgate.reports.model.service.ServiceMeasurement;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The whole result of a run: the content of {@code run.json}.
 *
 * @param origin the program, what it was asked for, and where
 * @param plan what was to be measured and how
 * @param startedAt when measuring began
 * @param finishedAt when it ended; empty while it goes on
 * @param status how it ended
 * @param checks what comparing answers gave, before anything was timed
 * @param cells what was measured
 * @param sections what was measured in processes of their own, at most one of a kind; those that nobody asked for are missing
 * @param findings what a reader must know of this run
 */
public record Run(
        Origin origin,
        Plan plan,
        Instant startedAt,
        Optional<Instant> finishedAt,
        RunStatus status,
        List<Check> checks,
        List<Cell> cells,
        List<RunSection> sections,
        List<Finding> findings) {
    /** The version of the file's form that this program writes. */
    public static final int SCHEMA_VERSION = 1;

    private static final String LATENCY = "latency";

    /** Refuses absent parts and two sections of a kind, and copies the lists. */
    public Run {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(finishedAt, "finishedAt");
        Objects.requireNonNull(status, "status");
        checks = List.copyOf(checks);
        cells = List.copyOf(cells);
        sections = List.copyOf(sections);
        findings = List.copyOf(findings);
        if (sections.stream().map(RunSection::getClass).distinct().count() < sections.size()) {
            throw new IllegalArgumentException("a run holds one section of a kind, this one holds two");
        }
    }

    /** {@return the program that measured} */
    public Tool tool() {
        return origin.tool();
    }

    /** {@return the suite's name} */
    public String suite() {
        return origin.suite();
    }

    /** {@return what payloads and the order of forks come from} */
    public long seed() {
        return origin.seed();
    }

    /** {@return the arguments that make this run again, without the program's name} */
    public List<String> command() {
        return origin.command();
    }

    /** {@return the machine and the software} */
    public Environment environment() {
        return origin.environment();
    }

    /** {@return whether anything that was to be measured was: controls alone say nothing} */
    public boolean hasFigures() {
        return cells.stream()
                        .filter(cell -> cell.role() == Role.SUBJECT)
                        .anyMatch(cell -> cell.forks().stream().anyMatch(Fork::counts))
                || sections.stream().flatMap(RunSection::launches).anyMatch(Launch::measured);
    }

    /**
     * {@return whether it put its cells under load and measured no time per operation} Where nothing has figures, what was asked
     * for tells.
     */
    public boolean isUnderLoad() {
        boolean asked = command().stream().findFirst().filter(LATENCY::equals).isPresent();
        return cells.stream().allMatch(cell -> cell.timed().isEmpty())
                && (asked || cells.stream().anyMatch(cell -> cell.underLoad().isPresent()));
    }

    /**
     * {@return whether a cell was put under load, whether or not that gave figures}
     *
     * @param cell one of its cells
     */
    public boolean isUnderLoad(Cell cell) {
        return cell.underLoad().isPresent() || isUnderLoad();
    }

    /** {@return the cells that were put under load, whether or not that gave figures} */
    public List<Cell> cellsUnderLoad() {
        return cells.stream().filter(this::isUnderLoad).toList();
    }

    /** {@return the cells that were to be timed, whether or not that gave figures} */
    public List<Cell> timedCells() {
        return cells.stream().filter(cell -> !isUnderLoad(cell)).toList();
    }

    /** {@return the first calls in fresh JVMs; empty where none were to be measured} */
    public Optional<List<Startup>> startup() {
        return section(RunSection.OfStartup.class).map(RunSection.OfStartup::rows);
    }

    /** {@return throughput by number of threads; empty where none was to be measured} */
    public Optional<List<Scaling>> threads() {
        return section(RunSection.OfThreads.class).map(RunSection.OfThreads::rows);
    }

    /** {@return calls on virtual threads; empty where none were to be measured} */
    public Optional<List<VirtualThreads>> virtualThreads() {
        return section(RunSection.OfVirtualThreads.class).map(RunSection.OfVirtualThreads::rows);
    }

    /** {@return servers under load; empty where none were to be measured} */
    public Optional<ServiceMeasurement> service() {
        return section(RunSection.OfService.class).map(RunSection.OfService::measurement);
    }

    /** {@return whether it measured servers and nothing else} */
    public boolean isOfServers() {
        return cells.isEmpty() && service().isPresent();
    }

    private <S extends RunSection> Optional<S> section(Class<S> kind) {
        return sections.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /**
     * {@return the same run with another status, other cells and other findings}
     *
     * @param otherStatus how it ended
     * @param otherCells what was measured
     * @param otherFindings what a reader must know of it
     */
    public Run with(RunStatus otherStatus, List<Cell> otherCells, List<Finding> otherFindings) {
        return new Run(origin, plan, startedAt, finishedAt, otherStatus, checks, otherCells, sections, otherFindings);
    }

    /**
     * {@return the same run with other sections}
     *
     * @param other what was measured in processes of their own
     */
    public Run withSections(List<RunSection> other) {
        return new Run(origin, plan, startedAt, finishedAt, status, checks, cells, other, findings);
    }
}
