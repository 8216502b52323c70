// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.chart;

/** A mark's shape, so that colour is never the only difference. */
public enum Glyph {
    /** A disc. */
    CIRCLE,
    /** A square. */
    SQUARE,
    /** A triangle. */
    TRIANGLE,
    /** A square on its tip. */
    DIAMOND,
    /** Two crossed strokes, for what does not count. */
    CROSS
}
