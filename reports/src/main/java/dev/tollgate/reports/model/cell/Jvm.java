// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.cell;

import java.util.List;
import java.util.Objects;

/**
 * The JVM configuration of a cell.
 *
 * @param gc the collector: {@code g1}, {@code parallel}, {@code serial}, {@code zgc}, {@code shenandoah} or {@code epsilon}
 * @param heap the heap's fixed size as given to the JVM, as in {@code 1g}
 * @param args further arguments, among them those that the implementation needs
 */
public record JvmInfo(String gc, String heap, List<String> args) {
    /** Refuses absent parts and copies the list. */
    public JvmInfo {
        Objects.requireNonNull(gc, "gc");
        Objects.requireNonNull(heap, "heap");
        args = List.copyOf(args);
    }
}
