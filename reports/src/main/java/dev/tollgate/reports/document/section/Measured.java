// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.section;

import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.Column.Place;
import dev.tollgate.reports.document.Column.Type;
import dev.tollgate.reports.document.ColumnOf;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.document.plot.Inks;
import dev.tollgate.reports.model.cell.ForkStatus;
import dev.tollgate.reports.model.section.Launch;
import dev.tollgate.reports.model.section.SectionRow;
import dev.tollgate.reports.model.section.SectionSample;
import dev.tollgate.reports.quantity.Estimate;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.quantity.Unit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What was measured in a row of a section, and in which processes.
 *
 * @param row what was measured
 * @param launches the processes that were started
 */
record Measured(SectionRow row, List<? extends Launch<?>> launches) {
    static Measured of(SectionRow row) {
        return new Measured(
                row,
                row.samples().stream().<Launch<?>>map(SectionSample::launch).toList());
    }

    /** {@return the columns that name it; whether people see the input is for the section to say} */
    static <T> List<ColumnOf<T>> names(Function<T, Measured> of, Place input) {
        return List.of(
                column(Column.of("implementation", "implementation", Type.NAME), of, Measured::name),
                column(Column.of("workload", "workload", Type.TEXT), of, one -> Value.text(one.row.workload())),
                column(
                        new Column("payload", "input", "", Type.TEXT, input),
                        of,
                        one -> Value.text(one.row.payload().name())),
                column(
                        Column.data("option", Type.TEXT),
                        of,
                        one -> Value.text(one.row.option().id())),
                column(
                        Column.data("transfer", Type.TEXT),
                        of,
                        one -> Value.text(one.row.transfer().id())),
                JvmColumns.gc(each -> of.apply(each).row.configuration()),
                JvmColumns.heap(each -> of.apply(each).row.configuration()));
    }

    /** {@return the columns that say how many JVMs it rests on, and what of them is to be doubted or lost} */
    static <T> List<ColumnOf<T>> jvms(Function<T, Measured> of) {
        return List.of(
                column(Column.of("jvms", "JVMs", Type.FIGURE), of, one -> Value.count(one.good())),
                column(Column.under("jvmsLost", "", Type.TEXT), of, one -> Value.text(one.lost())));
    }

    /** {@return an estimate's figure without its interval} */
    static Value figure(Unit unit, Optional<Estimate> estimate) {
        return estimate.map(found -> Value.of(unit, found.estimate())).orElse(Value.ABSENT);
    }

    private Value name() {
        return Inks.name(row.implementation(), row.option());
    }

    private long good() {
        return launches.size() - failed();
    }

    private long failed() {
        return launches.stream()
                .filter(one -> one.status() != ForkStatus.OK && one.status() != ForkStatus.DISTURBED)
                .count();
    }

    private String lost() {
        long disturbed = launches.stream()
                .filter(one -> one.status() == ForkStatus.DISTURBED)
                .count();
        String text = failed() > 0 ? Quantities.count(failed()) + " failed" : "";
        return disturbed > 0 ? text + (text.isEmpty() ? "" : ", ") + Quantities.count(disturbed) + " disturbed" : text;
    }

    private static <T> ColumnOf<T> column(Column column, Function<T, Measured> of, Function<Measured, Value> value) {
        return new ColumnOf<>(column, of.andThen(value));
    }
}
