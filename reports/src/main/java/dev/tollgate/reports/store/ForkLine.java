// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.Configuration;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.Jvm;
import dev.tollgate.reports.model.cell.Role;
import java.util.List;
import java.util.Objects;

/**
 * A finished fork and the cell it belongs to: one line of {@code forks.jsonl}.
 *
 * @param workload the workload's id
 * @param implementation the implementation's id; that of an A/A arm ends in {@code @aa}
 * @param payload the payload's name
 * @param configuration how it was run; of a JVM without its arguments
 * @param role why the cell is in the run
 * @param fork the fork
 */
public record ForkLine(
        String workload, String implementation, String payload, Configuration configuration, Role role, Fork fork) {
    /** Refuses absent parts. */
    public ForkLine {
        Objects.requireNonNull(workload, "workload");
        Objects.requireNonNull(implementation, "implementation");
        Objects.requireNonNull(payload, "payload");
        Objects.requireNonNull(configuration, "configuration");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(fork, "fork");
    }

    /**
     * A fork in a JVM.
     *
     * @param workload the workload's id
     * @param implementation the implementation's id
     * @param payload the payload's name
     * @param gc the collector
     * @param heap the heap's size
     * @param role why the cell is in the run
     * @param fork the fork
     */
    public ForkLine(
            String workload, String implementation, String payload, String gc, String heap, Role role, Fork fork) {
        this(workload, implementation, payload, new Jvm(gc, heap, List.of()), role, fork);
    }

    /** {@return the line of a cell's fork} */
    static ForkLine of(Cell cell, Fork fork) {
        Configuration configuration = StoredJvm.withoutArguments(cell.configuration());
        return new ForkLine(
                cell.workload(), cell.implementation(), cell.payload().name(), configuration, cell.role(), fork);
    }

    /** {@return the cell it belongs to: workload, implementation, payload and configuration with spaces between} */
    public String key() {
        return String.join(" ", workload, implementation, payload, configuration.key());
    }
}
