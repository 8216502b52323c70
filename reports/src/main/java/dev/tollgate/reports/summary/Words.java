// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.summary;

import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.quantity.Comparison;
import dev.tollgate.reports.quantity.Quantities;

/** How findings and decisions name cells and their comparisons. */
public final class Words {
    private Words() {}

    /** {@return the cell's name, unique in a run} */
    public static String cell(Cell cell) {
        return cell.target().name();
    }

    /**
     * {@return a ratio with its interval, or with how little it rests on}
     *
     * @param comparison a cell against another
     */
    public static String interval(Comparison comparison) {
        if (comparison.pairs() < 2) {
            return Quantities.ratio(comparison.ratio()) + " [1 round]";
        }
        return Quantities.ratio(comparison.ratio()) + " [" + Quantities.ratio(comparison.low()) + ", "
                + Quantities.ratio(comparison.high()) + "]";
    }
}
