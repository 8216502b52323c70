// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.Role;
import java.util.Objects;

/**
 * A finished fork and the cell it belongs to: one line of {@code forks.jsonl}.
 *
 * @param workload the workload's id
 * @param implementation the implementation's id; that of an A/A arm ends in {@code @aa}
 * @param payload the payload's name
 * @param gc the collector
 * @param heap the heap's size
 * @param role why the cell is in the run
 * @param fork the fork
 */
public record ForkLine(
        String workload, String implementation, String payload, String gc, String heap, Role role, Fork fork) {
    /** Refuses absent parts. */
    public ForkLine {
        Objects.requireNonNull(workload, "workload");
        Objects.requireNonNull(implementation, "implementation");
        Objects.requireNonNull(payload, "payload");
        Objects.requireNonNull(gc, "gc");
        Objects.requireNonNull(heap, "heap");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(fork, "fork");
    }

    /** {@return the cell it belongs to: workload, implementation, payload, collector and heap with spaces between} */
    public String key() {
        return String.join(" ", workload, implementation, payload, gc, heap);
    }
}
