// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

/**
 * What all rows of time share, where two measurements were not interleaved: a row of its own, and taken out of each other row.
 *
 * @param ratio the time per operation, new over base, by the median over the rows; relative to the ruler where {@code byRuler}
 * @param low the lower end of its interval, which contains the drift between two runs
 * @param high the upper end
 * @param rows how many rows it is the median of
 * @param byRuler whether it is relative to the ruler measured on both sides
 * @param restPercent what is left of the drift in the error of each other row: how far rows moved beyond it and their own errors in 95 %
 *     of cases, and at least half of the known drift as far as that is the usual one; in per cent
 */
public record CommonRow(double ratio, double low, double high, int rows, boolean byRuler, double restPercent) {
    /** The name of its row. No benchmark has it: those are named by class and method, or by family and task. */
    public static final String NAME = "common-shift";

    /** What it is measured in: times that are divided by times. */
    static final String UNIT = "ratio";
}
