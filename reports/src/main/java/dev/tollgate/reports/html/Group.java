// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.html;

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
 * The subjects of a run that can be held against each other: one workload, payload, collector and heap.
 *
 * @param workload the workload's id
 * @param payload the payload's name
 * @param bytes the payload's length
 * @param configuration how its cells were run
 * @param cells the cells, measured ones first, the fastest on top
 */
record Group(String workload, String payload, long bytes, Configuration configuration, List<Cell> cells) {
    private static final Comparator<Cell> FASTEST_FIRST = Comparator.comparingDouble(
                    (Cell cell) -> time(cell).orElse(Double.POSITIVE_INFINITY))
            .thenComparing(Cell::implementation);

    /** {@return the groups of a run, by workload in the run's order, then by payload's kind and length} */
    static Map<String, List<Group>> byWorkload(Run run) {
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
        Map<String, List<Group>> groups = new LinkedHashMap<>();
        sorted.forEach((workload, parts) -> groups.put(
                workload,
                parts.values().stream()
                        .map(Group::of)
                        .sorted(Comparator.comparing(Group::kind)
                                .thenComparingLong(Group::bytes)
                                .thenComparing(Group::payload))
                        .toList()));
        return groups;
    }

    /** {@return the time per operation in nanoseconds, where it is a time} */
    static Optional<Double> time(Cell cell) {
        return cell.throughput()
                .map(estimate -> estimate.estimate())
                .filter(value -> value > 0 && Double.isFinite(value));
    }

    /** {@return what the payload is one size of} */
    String kind() {
        return cells.getFirst().payload().kind();
    }

    /** {@return the cell that the others are held against, the best pure Java} */
    Optional<Cell> baseline() {
        Optional<String> named = cells.stream()
                .flatMap(cell -> cell.comparison().stream())
                .map(Comparison::baseline)
                .findFirst();
        return cells.stream()
                .filter(cell -> cell.option() == Option.PURE_JAVA && time(cell).isPresent())
                .filter(cell -> named.isEmpty() || named.get().equals(cell.implementation()))
                .findFirst();
    }

    private static Group of(List<Cell> cells) {
        Cell any = cells.getFirst();
        return new Group(
                any.workload(),
                any.payload().name(),
                any.payload().bytes(),
                any.configuration(),
                cells.stream().sorted(FASTEST_FIRST).toList());
    }
}
