// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document;

import java.util.Objects;
import java.util.function.Function;

/**
 * A column and how it finds its value in what is listed: what {@link Table#of} is made from.
 *
 * @param column the column
 * @param value the value of an entry
 * @param <T> what is listed
 */
public record ColumnOf<T>(Column column, Function<T, Value> value) {
    /** Refuses absent parts. */
    public ColumnOf {
        Objects.requireNonNull(column, "column");
        Objects.requireNonNull(value, "value");
    }
}
