// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document;

import java.util.List;
import java.util.Objects;

/**
 * A row of a table.
 *
 * @param values a value for every column
 * @param emphasis how it stands out
 * @param remark what must be known of it, such as why it has no figures; may be empty
 */
public record Row(List<Value> values, Emphasis emphasis, String remark) {
    /** Refuses absent parts and copies the list. */
    public Row {
        values = List.copyOf(values);
        Objects.requireNonNull(emphasis, "emphasis");
        Objects.requireNonNull(remark, "remark");
    }

    /**
     * A plain row.
     *
     * @param values a value for every column
     */
    public Row(List<Value> values) {
        this(values, Emphasis.NONE, "");
    }

    /** How a row stands out. */
    public enum Emphasis {
        /** As all others. */
        NONE,
        /** It is what the others are compared with, or the one chosen. */
        BEST,
        /** It has no figures, or they do not count: its remark says why. */
        LOST
    }
}
