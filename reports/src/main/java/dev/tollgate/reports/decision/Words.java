// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.decision;

import dev.tollgate.reports.model.Cell;
import dev.tollgate.reports.model.Comparison;
import dev.tollgate.reports.quantity.Quantities;

/** How findings name things. */
final class Words {
    private Words() {}

    /** {@return the cell's name, unique in a run} */
    static String cell(Cell cell) {
        return String.join(
                " ",
                cell.workload(),
                cell.implementation(),
                cell.payload().name(),
                cell.jvm().gc(),
                cell.jvm().heap());
    }

    static String interval(Comparison comparison) {
        if (comparison.pairs() < 2) {
            return Quantities.ratio(comparison.ratio()) + " [1 round]";
        }
        return Quantities.ratio(comparison.ratio()) + " [" + Quantities.ratio(comparison.low()) + ", "
                + Quantities.ratio(comparison.high()) + "]";
    }

    /** {@return a choice as a sentence names it, from the option's id} */
    static String choice(String id) {
        return switch (id) {
            case "pure-java" -> "pure Java";
            case "ffm" -> "FFM";
            case "jni" -> "JNI";
            case "native" -> "native, FFM or JNI";
            default -> id;
        };
    }
}
