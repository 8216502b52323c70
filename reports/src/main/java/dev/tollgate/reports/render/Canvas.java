// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.render;

import java.util.Objects;

/**
 * What a document is drawn on.
 *
 * @param columns how many columns a terminal has
 * @param pictures where pictures come from
 */
public record Canvas(int columns, Pictures pictures) {
    /** What a terminal is taken to have where it does not say. */
    public static final int COLUMNS = 120;

    /** Narrower terminals are written to as if they had so many columns. */
    public static final int FEWEST_COLUMNS = 60;

    /** Refuses absent parts; a narrow terminal is taken for a wider one. */
    public Canvas {
        Objects.requireNonNull(pictures, "pictures");
        columns = Math.max(FEWEST_COLUMNS, columns);
    }

    /** {@return 120 columns, no pictures} */
    public static Canvas plain() {
        return new Canvas(COLUMNS, Pictures.NONE);
    }

    /**
     * {@return a terminal, no pictures}
     *
     * @param columns how many columns it has
     */
    public static Canvas terminal(int columns) {
        return new Canvas(columns, Pictures.NONE);
    }
}
