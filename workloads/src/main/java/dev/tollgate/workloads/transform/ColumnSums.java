// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.transform;

import dev.tollgate.workloads.transform.CsvColumns.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a Java reader of tables adds up into; emptied for each table. */
final class ColumnSums {
    private final List<String> names = new ArrayList<>();
    private long[] numbers = new long[16];
    private double[] sums = new double[16];
    /** How many were read whole, the header among them. */
    private long records;

    void clear() {
        names.clear();
        Arrays.fill(numbers, 0);
        Arrays.fill(sums, 0);
        records = 0;
    }

    /** {@return whether the header was not read yet} */
    boolean isEmpty() {
        return names.isEmpty();
    }

    /** Takes the next column's name. */
    void name(String name) {
        if (names.size() == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * numbers.length);
            sums = Arrays.copyOf(sums, 2 * sums.length);
        }
        names.add(name);
    }

    /** Ends the header. */
    void endHeader() {
        records = 1;
    }

    /** {@return why the record that is being read is refused} */
    IllegalArgumentException refused(String why) {
        return new IllegalArgumentException("record " + (records + 1) + ": " + why);
    }

    /** Adds a number; one beyond the header's columns is left to {@link #endRecord}. */
    void add(int column, double value) {
        if (column < numbers.length) {
            numbers[column]++;
            sums[column] += value;
        }
    }

    /**
     * Ends a record that is not the header.
     *
     * @param cells how many cells it had
     * @throws IllegalArgumentException where that is not the header's number
     */
    void endRecord(int cells) {
        records++;
        if (cells != names.size()) {
            throw new IllegalArgumentException(
                    "record " + records + " has " + cells + " cells, the header has " + names.size());
        }
    }

    List<Column> columns() {
        List<Column> columns = new ArrayList<>(names.size());
        for (int i = 0; i < names.size(); i++) {
            columns.add(new Column(names.get(i), numbers[i], sums[i]));
        }
        return columns;
    }
}
