// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.stats;

import dev.tollgate.reports.quantity.Comparison;

/**
 * When an A/A arm voids a run: where the 99 % interval of its ratio lies wholly beyond the margin of {@link Ratios#MARGIN}. Equal code
 * comes that far apart in at most one run of a hundred, whatever the noise; by the 95 % interval that judges other pairs it would be one of
 * twenty on a noisy machine, and a sound run thrown away.
 */
public final class AaRule {
    /** The two-sided error. */
    static final double ALPHA = 0.01;

    private AaRule() {}

    /**
     * {@return whether equal code differs by more than chance allows}
     *
     * @param comparison an A/A arm against what it repeats
     */
    public static boolean differs(Comparison comparison) {
        if (comparison.pairs() < Ratios.FEWEST_PAIRS) {
            return false;
        }
        int freedom = comparison.pairs() - 1;
        double wider = Sample.tQuantile(freedom, ALPHA / 2) / Sample.tQuantile(freedom);
        double middle = Math.log(comparison.ratio());
        double low = middle - wider * (middle - Math.log(comparison.low()));
        double high = middle + wider * (Math.log(comparison.high()) - middle);
        double margin = Math.log(Ratios.MARGIN);
        return low > margin || high < -margin;
    }
}
