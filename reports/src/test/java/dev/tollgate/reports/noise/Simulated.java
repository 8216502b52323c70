// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.noise;

import java.util.List;

/** How much is simulated: as many runs as bounds need, and four times as many where figures for the documentation are written. */
final class Simulated {
    /** Numbers of rounds. */
    static final List<Integer> ROUNDS = List.of(6, 8, 12, 16, 24);

    /** The property that asks for figures. */
    static final String PRINT = "tollgate.print";

    private static final int MORE = 4;
    private static final double STANDARD_ERRORS = 3;

    private Simulated() {}

    /** {@return how many runs there are}
     *
     * @param few where only bounds are checked
     */
    static int runs(int few) {
        return System.getProperty(PRINT) == null ? few : MORE * few;
    }

    /** {@return the greatest share that some runs may come up with where the true one is at a bound; more is chance once in a thousand}
     *
     * @param bound the bound
     * @param runs the runs
     */
    static double atMost(double bound, int runs) {
        return bound + STANDARD_ERRORS * Math.sqrt(bound * (1 - bound) / runs);
    }
}
