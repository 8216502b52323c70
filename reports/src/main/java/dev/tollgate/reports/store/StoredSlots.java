// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import dev.tollgate.reports.model.cell.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A fork's slots as files hold them, by columns: named once, not for each slot. */
record StoredSlots(
        List<Integer> turn,
        List<Long> nanos,
        List<Long> operations,
        List<Long> waitNanos,
        List<Long> forgivenNanos,
        List<Integer> foreignThreads,
        List<Integer> leftOut) {

    /** {@return the slots; empty where there are none} */
    static Optional<StoredSlots> of(List<Slot> slots) {
        return slots.isEmpty()
                ? Optional.empty()
                : Optional.of(new StoredSlots(
                        slots.stream().map(Slot::turn).toList(),
                        slots.stream().map(Slot::nanos).toList(),
                        slots.stream().map(Slot::operations).toList(),
                        slots.stream().map(Slot::waitNanos).toList(),
                        slots.stream().map(Slot::forgivenNanos).toList(),
                        slots.stream().map(Slot::foreignThreads).toList(),
                        IntStream.range(0, slots.size())
                                .filter(i -> !slots.get(i).counts())
                                .boxed()
                                .toList()));
    }

    /**
     * {@return the slots}
     *
     * @throws IllegalArgumentException where the columns have not as many entries each
     */
    List<Slot> slots() {
        int size = turn.size();
        List<List<?>> columns = List.of(nanos, operations, waitNanos, forgivenNanos, foreignThreads);
        if (columns.stream().anyMatch(column -> column.size() != size)) {
            throw new IllegalArgumentException("slots: turn has " + size + " entries, another column has not as many");
        }
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            slots.add(new Slot(
                    turn.get(i),
                    nanos.get(i),
                    operations.get(i),
                    waitNanos.get(i),
                    forgivenNanos.get(i),
                    foreignThreads.get(i),
                    !leftOut.contains(i)));
        }
        return slots;
    }
}
