// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.summary;

import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.CellGroup;
import dev.tollgate.reports.model.cell.Configuration;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.quantity.Comparison;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The subjects of a run that can be compared with each other: one workload, payload, collector and heap.
 *
 * @param workload the workload's id
 * @param payload the payload's name
 * @param bytes the payload's length
 * @param configuration how its cells were run
 * @param cells the cells: the fastest first, then the native floor, then what has no time
 */
public record SubjectGroup(String workload, String payload, long bytes, Configuration configuration, List<Cell> cells) {
    /** The native floor is no choice: it stands behind those that are. */
    private static final Comparator<Cell> FASTEST_FIRST = Comparator.comparing(
                    (Cell cell) -> time(cell).isEmpty())
            .thenComparing(cell -> cell.option() == Option.NATIVE_FLOOR)
            .thenComparingDouble(cell -> time(cell).orElse(Double.POSITIVE_INFINITY))
            .thenComparing(Cell::implementation);

    /** Copies the list. */
    public SubjectGroup {
        cells = List.copyOf(cells);
    }

    /**
     * {@return the groups of a run, by workload in the run's order, then by payload's kind and length}
     *
     * @param run the run
     */
    public static Map<String, List<SubjectGroup>> byWorkload(Run run) {
        Map<String, Map<CellGroup, List<Cell>>> sorted = new LinkedHashMap<>();
        for (Cell cell : run.timedCells()) {
            // What was only put under load has no time per operation; it has sections of its own.
            if (cell.role() == Role.SUBJECT) {
                var key = CellGroup.of(cell);
                sorted.computeIfAbsent(cell.workload(), workload -> new LinkedHashMap<>())
                        .computeIfAbsent(key, group -> new ArrayList<>())
                        .add(cell);
            }
        }
        Map<String, List<SubjectGroup>> groups = new LinkedHashMap<>();
        sorted.forEach((workload, parts) -> groups.put(
                workload,
                parts.values().stream()
                        .map(SubjectGroup::of)
                        .sorted(Comparator.comparing(SubjectGroup::kind)
                                .thenComparingLong(SubjectGroup::bytes)
                                .thenComparing(SubjectGroup::payload))
                        .toList()));
        return groups;
    }

    /**
     * {@return the time per operation in nanoseconds, where it is a time}
     *
     * @param cell the cell
     */
    public static Optional<Double> time(Cell cell) {
        return cell.throughput()
                .map(estimate -> estimate.estimate())
                .filter(value -> value > 0 && Double.isFinite(value));
    }

    /** {@return what the payload is one size of} */
    public String kind() {
        return cells.getFirst().payload().kind();
    }

    /** {@return the native implementations that can be chosen and are compared with it, the best ratio first} */
    public List<Cell> natives() {
        return cells.stream()
                .filter(cell -> cell.option() == Option.FFM || cell.option() == Option.JNI)
                .filter(cell -> cell.comparison().isPresent() && time(cell).isPresent())
                .sorted(Comparator.comparingDouble(
                        cell -> cell.comparison().orElseThrow().ratio()))
                .toList();
    }

    /** {@return the cell that the others are compared with, the best pure Java} */
    public Optional<Cell> baseline() {
        Optional<String> named = cells.stream()
                .flatMap(cell -> cell.comparison().stream())
                .map(Comparison::baseline)
                .findFirst();
        return cells.stream()
                .filter(cell -> cell.option() == Option.PURE_JAVA && time(cell).isPresent())
                .filter(cell -> named.isEmpty() || named.get().equals(cell.implementation()))
                .findFirst();
    }

    private static SubjectGroup of(List<Cell> cells) {
        Cell any = cells.getFirst();
        return new SubjectGroup(
                any.workload(),
                any.payload().name(),
                any.payload().bytes(),
                any.configuration(),
                cells.stream().sorted(FASTEST_FIRST).toList());
    }
}
