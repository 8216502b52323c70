// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.text;

import java.util.List;
import java.util.Objects;

/**
 * A table of what a run measured beside its rounds.
 *
 * @param title what it is headed with
 * @param legend what its columns mean
 * @param columns the columns' names
 * @param textColumns how many of the first columns are texts; the rest are figures
 * @param rows its rows, each with a text for every column
 */
public record SideTable(String title, String legend, List<String> columns, int textColumns, List<List<String>> rows) {
    /** Refuses absent parts and rows of another length, and copies the lists. */
    public SideTable {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(legend, "legend");
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "a row has " + row.size() + " texts for " + columns.size() + " columns");
            }
        }
    }
}
