// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.verification;

import dev.tollgate.harness.plan.CellRef;
import dev.tollgate.harness.throughput.Shape;
import dev.tollgate.reports.model.CheckStatus;
import java.util.List;

/**
 * What a checking JVM is to do.
 *
 * @param items the pairings and payloads, those of one payload together
 * @param results the file for one {@link Line} each
 */
record CheckJob(List<Item> items, String results) {

    /**
     * What is to be checked.
     *
     * @param cell the pairing and its payload
     * @param vector the vector to be judged instead of the payload; may be null
     */
    record Item(CellRef cell, JudgedVector vector) {}

    /**
     * One line of the results. A line without a status is written before an item is begun: where the JVM dies, it
     * names the item that did it.
     *
     * @param item the item's index
     * @param status what the comparison gave, null in a line that announces the item
     * @param answer the answer in one line
     * @param detail the difference or the failure; may be null
     * @param shape which benchmark method measures it; may be null
     */
    record Line(int item, CheckStatus status, String answer, String detail, Shape shape) {
        static Line begun(int item) {
            return new Line(item, null, "", null, null);
        }
    }
}
