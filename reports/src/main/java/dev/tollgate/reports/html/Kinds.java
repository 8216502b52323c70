// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.html;

import dev.tollgate.reports.quantity.Verdict;

/** The style sheet's words for what the model says. */
final class Kinds {
    private Kinds() {}

    /** {@return the class of a verdict} */
    static String of(Verdict verdict) {
        return switch (verdict) {
            case FASTER -> "faster";
            case SLOWER -> "slower";
            case SAME -> "same";
            case INCONCLUSIVE -> "unclear";
        };
    }
}
