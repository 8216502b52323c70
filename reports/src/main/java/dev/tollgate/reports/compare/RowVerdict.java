// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

/** What is said of a row; the words that others script against. */
public enum RowVerdict {
    /** Worse: the interval lies wholly beyond the margin, also after correction for the number of rows. */
    REGRESSED,
    /** Better, in the same way. */
    IMPROVED,
    /** The interval lies wholly inside the bounds of equality. */
    UNCHANGED,
    /** The interval allows more than one of these: never to be read as "nothing changed". */
    INCONCLUSIVE,
    /** There is no interval, or no figure. */
    CANNOT_JUDGE
}
