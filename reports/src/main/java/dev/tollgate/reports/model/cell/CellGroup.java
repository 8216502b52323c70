// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.cell;

import java.util.Objects;

/**
 * What cells must share to be compared with each other: the same work on the same input in the same JVM configuration.
 *
 * @param workload the workload's id
 * @param payload the payload's name
 * @param gc the collector
 * @param heap the heap's size
 */
public record CellGroup(String workload, String payload, String gc, String heap) {
    /** What the implementation id of an A/A arm ends in; before it stands the implementation that it repeats. */
    public static final String AA_SUFFIX = "@aa";

    /** Refuses absent parts. */
    public CellGroup {
        Objects.requireNonNull(workload, "workload");
        Objects.requireNonNull(payload, "payload");
        Objects.requireNonNull(gc, "gc");
        Objects.requireNonNull(heap, "heap");
    }

    /**
     * {@return the group of a cell}
     *
     * @param cell a cell
     */
    public static CellGroup of(Cell cell) {
        return new CellGroup(
                cell.workload(),
                cell.payload().name(),
                cell.jvm().gc(),
                cell.jvm().heap());
    }

    /**
     * {@return the implementation that an A/A arm repeats}
     *
     * @param cell the A/A arm
     */
    public static String repeated(Cell cell) {
        String id = cell.implementation();
        return id.endsWith(AA_SUFFIX) ? id.substring(0, id.length() - AA_SUFFIX.length()) : id;
    }
}
