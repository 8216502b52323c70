// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.comparison;

import dev.tollgate.reports.compare.ComparedRow;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.quantity.Unit;
import java.util.Optional;

/** A row of a comparison in one sentence, for formats that have no table. */
public final class RowWords {
    private RowWords() {}

    /**
     * {@return the row's verdict, figures and reason, as {@code REGRESSED: base 100 µs, new 150 µs, ratio 1.500 [1.44, 1.56]; …}; what all
     * rows share has no value of either side}
     *
     * @param row the row
     */
    public static String of(ComparedRow row) {
        String sides = row.standsForAll()
                ? ""
                : "base " + figure(row, row.baseValue()) + ", new " + figure(row, row.newValue()) + ", ";
        return row.verdict() + ": " + sides + "ratio " + ratio(row) + "; " + row.reason();
    }

    private static String figure(ComparedRow row, Optional<Double> value) {
        return value.map(ListedColumns.measure(row.unit())::text).orElse(Quantities.UNKNOWN);
    }

    private static String ratio(ComparedRow row) {
        return RowTable.ratio(row) instanceof Value.Estimated estimated
                ? estimated.interval().text()
                : row.ratio().map(Unit.RATIO::text).orElse(Quantities.UNKNOWN);
    }
}
