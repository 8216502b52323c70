// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.stats;

import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * The Mann-Whitney test as many gates use it, on pooled iterations. Tollgate judges nothing by it: iterations of one fork are not
 * independent, and it calls a quarter of equal pairs different. It stands here to be shown beside the rule that is used.
 */
public final class RankTest {
    private RankTest() {}

    /**
     * {@return the two-sided probability of ranks so far apart}
     *
     * @param first values of one side, at least one
     * @param second values of the other, at least one
     */
    public static double mannWhitney(double[] first, double[] second) {
        return MannWhitneyUTest.withDefaults()
                .with(AlternativeHypothesis.TWO_SIDED)
                .test(first, second)
                .getPValue();
    }
}
