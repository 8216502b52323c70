// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.session;

import dev.tollgate.harness.plan.PlannedCell;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.workloads.spi.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The parts in which the forks of a comparison are measured where memory does not hold all of their JVMs at once: each has a fork of the same cell,
 * by which the times of the parts are related. With room for fewer than three JVMs each fork is a part of its own, one after the other.
 *
 * @param parts the cells of each part; that of the anchor is in the first, and is repeated in the others without being listed there
 * @param anchor the cell that is in each part; empty where there is only one, or there is no room for it
 */
record SetParts(List<List<PlannedCell>> parts, Optional<PlannedCell> anchor) {
    private static final int FEWEST = 3;

    /** {@return the parts of a comparison}
     *
     * @param cells its cells, in the order of their forks
     * @param room how many JVMs memory holds
     */
    static SetParts of(List<PlannedCell> cells, int room) {
        if (cells.size() <= room) {
            return new SetParts(List.of(cells), Optional.empty());
        }
        if (room < FEWEST) {
            return new SetParts(cells.stream().map(List::of).toList(), Optional.empty());
        }
        PlannedCell anchor = cells.stream()
                .filter(cell -> cell.role() == Role.SUBJECT)
                .filter(cell -> cell.pairing().implementation().option() == Option.PURE_JAVA)
                .findFirst()
                .orElse(cells.getFirst());
        List<PlannedCell> others = cells.stream().filter(cell -> cell != anchor).toList();
        int each = room - 1;
        List<List<PlannedCell>> parts = new ArrayList<>();
        for (int from = 0; from < others.size(); from += each) {
            parts.add(new ArrayList<>(others.subList(from, Math.min(from + each, others.size()))));
        }
        parts.getFirst().addFirst(anchor);
        return new SetParts(parts.stream().map(List::copyOf).toList(), Optional.of(anchor));
    }

    /** {@return what a user is told of it; empty where all are measured at once}
     *
     * @param cells the comparison's cells
     */
    Optional<String> note(List<PlannedCell> cells) {
        if (parts.size() == 1) {
            return Optional.empty();
        }
        // The ruler belongs to the comparison that it is measured beside.
        PlannedCell first = cells.stream()
                .filter(cell -> cell.role() == Role.SUBJECT)
                .findFirst()
                .orElse(cells.getFirst());
        String what = "memory does not hold the " + cells.size() + " JVMs of "
                + first.pairing().workload().id() + " " + first.payload().name() + " with a heap of " + first.heap();
        return Optional.of(anchor.map(cell ->
                                what + ": they are measured in " + parts.size() + " parts, each beside a fork of "
                                        + cell.implementationName() + " that relates their times")
                        .orElse(what + ": they are measured one after another, and noise widens the intervals more")
                + "; a smaller --heap helps");
    }
}
