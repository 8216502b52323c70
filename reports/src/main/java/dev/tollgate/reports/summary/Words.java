// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.summary;

import dev.tollgate.reports.model.cell.Cell;

/** How findings and decisions name cells. */
public final class Words {
    private Words() {}

    /** {@return the cell's name, unique in a run} */
    public static String cell(Cell cell) {
        return String.join(
                " ",
                cell.workload(),
                cell.implementation(),
                cell.payload().name(),
                cell.jvm().gc(),
                cell.jvm().heap());
    }
}
