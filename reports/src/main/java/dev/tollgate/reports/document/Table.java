// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Rows of typed values.
 *
 * @param id what it lists, as in {@code cells}: tables of one id in a document have the same columns, and are one file of data
 * @param caption what it shows; may be empty
 * @param columns its columns; at least one, ids unique
 * @param rows its rows, each with a value for every column
 * @param reading how to read it, in sentences; may be empty
 */
public record Table(String id, String caption, List<Column> columns, List<Row> rows, String reading) implements Block {
    /** Refuses absent parts, repeated columns and rows of another length, and copies the lists. */
    public Table {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(caption, "caption");
        Objects.requireNonNull(reading, "reading");
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        Set<String> ids = new HashSet<>();
        for (Column column : columns) {
            if (!ids.add(column.id())) {
                throw new IllegalArgumentException("table " + id + " has two columns '" + column.id() + "'");
            }
        }
        for (Row row : rows) {
            if (row.values().size() != columns.size()) {
                throw new IllegalArgumentException("a row of table " + id + " has "
                        + row.values().size() + " values for " + columns.size() + " columns");
            }
            for (int at = 0; at < columns.size(); at++) {
                columns.get(at).check(row.values().get(at));
            }
        }
        if (columns.isEmpty() || columns.getFirst().place() != Column.Place.OWN) {
            throw new IllegalArgumentException("the first column of table " + id + " must be shown on its own");
        }
    }

    /**
     * {@return the table of entries, by what each column shows of an entry}
     *
     * @param id what it lists
     * @param caption what it shows
     * @param columns its columns and how each finds its value
     * @param entries an entry a row
     * @param reading how to read it
     * @param <T> what is listed
     */
    public static <T> Table of(String id, String caption, List<ColumnOf<T>> columns, List<T> entries, String reading) {
        return new Table(
                id,
                caption,
                columns.stream().map(ColumnOf::column).toList(),
                entries.stream()
                        .map(entry -> new Row(columns.stream()
                                .map(column -> column.value().apply(entry))
                                .toList()))
                        .toList(),
                reading);
    }
}
