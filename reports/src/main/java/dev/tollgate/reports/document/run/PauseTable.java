// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.run;

import static dev.tollgate.reports.document.Column.Type.FIGURE;
import static dev.tollgate.reports.document.Column.Type.NAME;
import static dev.tollgate.reports.document.Column.Type.TEXT;

import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.ColumnOf;
import dev.tollgate.reports.document.Table;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.document.plot.Inks;
import dev.tollgate.reports.document.section.JvmColumns;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.ForkStatus;
import dev.tollgate.reports.model.cell.GcSummary;
import dev.tollgate.reports.model.load.Bystander;
import dev.tollgate.reports.quantity.Unit;
import dev.tollgate.reports.summary.SubjectGroup;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the JVMs did while the cells of a workload were measured, and what became of them. */
final class PauseTable {
    private static final String READING =
            "Over all forks that count; empty if nothing was recorded. Stall: how long an independent thread was held up, waking or"
                    + " allocating.";

    private PauseTable() {}

    static Table of(List<SubjectGroup> groups, Anchors anchors) {
        List<Entry> entries = groups.stream()
                .flatMap(group -> group.cells().stream().map(cell -> new Entry(anchors.label(group), cell)))
                .toList();
        return Table.of("pauses", "Pauses, stalls and forks", columns(), entries, READING);
    }

    private static List<ColumnOf<Entry>> columns() {
        return List.of(
                new ColumnOf<>(
                        Column.of("implementation", "implementation", NAME),
                        one -> Inks.name(one.cell.implementation(), one.cell.option())),
                new ColumnOf<>(Column.data("workload", TEXT), one -> Value.text(one.cell.workload())),
                new ColumnOf<>(Column.of("input", "input", TEXT), one -> Value.text(one.label)),
                new ColumnOf<>(
                        Column.data("payload", TEXT),
                        one -> Value.text(one.cell.payload().name())),
                JvmColumns.gc(one -> one.cell.configuration()),
                JvmColumns.heap(one -> one.cell.configuration()),
                new ColumnOf<>(
                        Column.of("gcPauses", "GC pauses", FIGURE),
                        one -> one.cell.gc().map(gc -> Value.count(gc.pauses())).orElse(Value.ABSENT)),
                pause("gcTotalNanos", "in all", GcSummary::totalNanos),
                pause("gcMaxNanos", "longest pause", GcSummary::maxNanos),
                pause("safepointMaxNanos", "longest safepoint", GcSummary::safepointMaxNanos),
                stall(
                        "bystanderP999Nanos",
                        "stall p99.9",
                        delays -> Math.max(
                                delays.wake().p999Nanos(), delays.allocation().p999Nanos())),
                stall("bystanderWorstNanos", "worst stall", Bystander::worstNanos),
                new ColumnOf<>(
                        Column.of("forks", "forks", FIGURE),
                        one -> Value.count(
                                one.cell.forks().stream().filter(Fork::counts).count())),
                new ColumnOf<>(Column.under("forksLost", "", TEXT), one -> Value.text(lost(one.cell.forks()))));
    }

    private static ColumnOf<Entry> pause(String id, String title, ToLongFunction<GcSummary> of) {
        return new ColumnOf<>(
                Column.of(id, title, FIGURE),
                one -> one.cell
                        .gc()
                        .filter(gc -> of.applyAsLong(gc) > 0)
                        .map(gc -> Value.of(Unit.NANOSECONDS, of.applyAsLong(gc)))
                        .orElse(Value.ABSENT));
    }

    private static ColumnOf<Entry> stall(String id, String title, ToLongFunction<Bystander> of) {
        return new ColumnOf<>(
                Column.of(id, title, FIGURE),
                one -> one.cell
                        .bystander()
                        .map(delays -> Value.of(Unit.NANOSECONDS, of.applyAsLong(delays)))
                        .orElse(Value.ABSENT));
    }

    private static String lost(List<Fork> forks) {
        return Stream.of(
                        words(forks.stream().filter(fork -> !fork.measured()), "failed"),
                        words(forks.stream().filter(fork -> fork.measured() && fork.replaced()), "repeated"),
                        words(
                                forks.stream().filter(fork -> fork.counts() && fork.status() == ForkStatus.DISTURBED),
                                "disturbed"))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String words(Stream<Fork> forks, String what) {
        long count = forks.count();
        return count == 0 ? "" : count + " " + what;
    }

    private record Entry(String label, Cell cell) {}
}
