// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.section;

import static dev.tollgate.reports.document.Column.Type.BADGE;
import static dev.tollgate.reports.document.Column.Type.FIGURE;
import static dev.tollgate.reports.document.Column.Type.NAME;
import static dev.tollgate.reports.document.Column.Type.TEXT;

import dev.tollgate.reports.chart.Chart;
import dev.tollgate.reports.document.Block;
import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.ColumnOf;
import dev.tollgate.reports.document.Figure;
import dev.tollgate.reports.document.Section;
import dev.tollgate.reports.document.Table;
import dev.tollgate.reports.document.Tone;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.document.plot.Inks;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.load.Bystander;
import dev.tollgate.reports.quantity.Unit;
import dev.tollgate.reports.summary.JvmText;
import dev.tollgate.reports.summary.SubjectGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** How long calls hold up others, over all sizes and collectors of a run. */
public final class StallSection {
    private static final String CAPTION =
            "The filled mark is the longest that an independent thread was held up, waking or allocating, over all forks; its bar or the"
                    + " hollow mark goes down to the 99.9th percentile. The axis is the same under every collector.";
    private static final String READING =
            "A call that keeps the JVM from a safepoint or pins memory holds up every other thread, and no GC event shows it. The"
                    + " bystander, an independent thread of every fork, wakes every millisecond and allocates 4 KiB: how late it woke"
                    + " and how long allocating took is what others feel. One late wake-up happens on any machine: findings name the"
                    + " implementations whose stalls are above 1 ms in a typical fork and twice those of pure Java.";

    private StallSection() {}

    /**
     * {@return the section; empty where a run has one size and one collector of everything} Its shortest form is the column of stalls in
     * the tables of cells, so it is looked up.
     *
     * @param run the run
     */
    public static Optional<Section> of(Run run) {
        Map<String, Chart> charts = StallCharts.of(run);
        if (charts.isEmpty()) {
            return Optional.empty();
        }
        List<Cell> felt = SubjectGroup.byWorkload(run).values().stream()
                .flatMap(List::stream)
                .flatMap(group -> StallCharts.felt(group).stream())
                .toList();
        List<Block> blocks = new ArrayList<>();
        blocks.add(Table.of("stalls", "", columns(), felt, READING));
        charts.forEach((name, chart) -> blocks.add(new Figure("collateral-" + name, chart, CAPTION)));
        return Optional.of(new Section("collateral", "Stalls on others", Section.Use.LOOK_UP, blocks));
    }

    private static List<ColumnOf<Cell>> columns() {
        return List.of(
                new ColumnOf<>(
                        Column.of("implementation", "implementation", NAME),
                        cell -> Inks.name(cell.implementation(), cell.option())),
                new ColumnOf<>(Column.of("workload", "workload", TEXT), cell -> Value.text(cell.workload())),
                new ColumnOf<>(
                        Column.of("payload", "input", TEXT),
                        cell -> Value.text(cell.payload().name())),
                new ColumnOf<>(Column.of("gc", "GC", TEXT), cell -> Value.text(JvmText.gc(cell.configuration()))),
                new ColumnOf<>(
                        Column.under("heap", "heap", TEXT), cell -> Value.text(JvmText.heap(cell.configuration()))),
                new ColumnOf<>(
                        Column.of("nanosPerOp", "time/op", FIGURE),
                        cell -> SubjectGroup.time(cell)
                                .map(nanos -> Value.of(Unit.NANOSECONDS, nanos))
                                .orElse(Value.ABSENT)),
                delay("wakeP999Nanos", "waking p99.9", delays -> delays.wake().p999Nanos()),
                delay("wakeMaxNanos", "waking, worst", delays -> delays.wake().maxNanos()),
                delay(
                        "allocationP999Nanos",
                        "allocating p99.9",
                        delays -> delays.allocation().p999Nanos()),
                delay(
                        "allocationMaxNanos",
                        "allocating, worst",
                        delays -> delays.allocation().maxNanos()),
                new ColumnOf<>(
                        Column.of("felt", "felt", BADGE),
                        cell -> cell.bystander()
                                .filter(delays -> delays.worstNanos() > StallCharts.FELT_NANOS)
                                .<Value>map(delays -> new Value.Badge(Tone.WARNING, "> 1 ms"))
                                .orElse(Value.ABSENT)));
    }

    private static ColumnOf<Cell> delay(String id, String title, ToLongFunction<Bystander> of) {
        return new ColumnOf<>(
                Column.of(id, title, FIGURE),
                cell -> cell.bystander()
                        .map(delays -> Value.of(Unit.NANOSECONDS, of.applyAsLong(delays)))
                        .orElse(Value.ABSENT));
    }
}
