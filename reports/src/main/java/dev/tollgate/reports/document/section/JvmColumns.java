// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.section;

import static dev.tollgate.reports.document.Column.Type.TEXT;

import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.ColumnOf;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.model.cell.Configuration;
import dev.tollgate.reports.summary.JvmText;
import java.util.function.Function;

/** Collector and heap, for programs: what tables of cells have in common with each other. */
public final class JvmColumns {
    private JvmColumns() {}

    /**
     * {@return the column of the collector}
     *
     * @param of how what is listed was run
     * @param <T> what is listed
     */
    public static <T> ColumnOf<T> gc(Function<T, Configuration> of) {
        return new ColumnOf<>(Column.data("gc", TEXT), one -> Value.text(JvmText.gc(of.apply(one))));
    }

    /**
     * {@return the column of the heap's size}
     *
     * @param of how what is listed was run
     * @param <T> what is listed
     */
    public static <T> ColumnOf<T> heap(Function<T, Configuration> of) {
        return new ColumnOf<>(Column.data("heap", TEXT), one -> Value.text(JvmText.heap(of.apply(one))));
    }
}
