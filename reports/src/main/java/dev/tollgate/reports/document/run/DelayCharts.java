// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.run;

import dev.tollgate.reports.chart.Chart;
import dev.tollgate.reports.chart.ChartRow;
import dev.tollgate.reports.chart.Dot;
import dev.tollgate.reports.chart.Glyph;
import dev.tollgate.reports.chart.Ink;
import dev.tollgate.reports.chart.Key;
import dev.tollgate.reports.chart.Mark;
import dev.tollgate.reports.chart.RowChart;
import dev.tollgate.reports.chart.Scale;
import dev.tollgate.reports.document.plot.Inks;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.GcSummary;
import dev.tollgate.reports.model.load.Bystander;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.summary.SubjectGroup;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The charts of what measuring did to the JVM around it: GC pauses, and the delays of the bystander. Colours stand for
 * options as everywhere; shapes tell what was delayed, hollow ones what is not the worst or not the sum.
 */
final class DelayCharts {
    private static final int WORDS = 8;

    private DelayCharts() {}

    /** {@return the GC pauses of a group, or nothing where no cell had one}
     *
     * @param group the cells
     * @param label the payload as the page calls it
     */
    static Optional<Chart> pauses(SubjectGroup group, String label) {
        Function<Cell, String> words = cell -> cell.gc()
                .map(gc -> cell.implementation() + " " + Quantities.time(gc.totalNanos()) + " in all, longest "
                        + Quantities.time(gc.maxNanos()))
                .orElse(cell.implementation() + " unknown");
        return chart(
                group,
                group.workload() + " on " + label + ": GC pauses over all forks",
                "GC pause time",
                group.cells().stream().map(DelayCharts::pauseRow).toList(),
                List.of(new Key(total(Ink.NEUTRAL), "total"), new Key(longest(Ink.NEUTRAL), "longest single pause")),
                words);
    }

    /** {@return the bystander's delays in a group, or nothing where none was recorded}
     *
     * @param group the cells
     * @param label the payload as the page calls it
     */
    static Optional<Chart> stalls(SubjectGroup group, String label) {
        Function<Cell, String> words = cell -> cell.bystander()
                .map(delays -> cell.implementation() + " at worst " + Quantities.time(delays.worstNanos()))
                .orElse(cell.implementation() + " unknown");
        return chart(
                group,
                group.workload() + " on " + label + ": how long a bystander was held up",
                "delay of an independent thread",
                group.cells().stream().map(DelayCharts::stallRow).toList(),
                List.of(
                        new Key(delay(Glyph.CIRCLE, Ink.NEUTRAL, true), "waking, p99.9"),
                        new Key(delay(Glyph.CIRCLE, Ink.NEUTRAL, false), "waking, worst"),
                        new Key(delay(Glyph.SQUARE, Ink.NEUTRAL, true), "small allocation, p99.9"),
                        new Key(delay(Glyph.SQUARE, Ink.NEUTRAL, false), "small allocation, worst")),
                words);
    }

    private static Optional<Chart> chart(
            SubjectGroup group,
            String title,
            String axis,
            List<ChartRow> rows,
            List<Key> keys,
            Function<Cell, String> words) {
        double[] values = ChartRow.values(rows);
        if (values.length == 0) {
            return Optional.empty();
        }
        Scale scale = Scale.nanos(values);
        String how = scale.log() ? ", logarithmic" : scale.fromZero() ? "" : ", not from zero";
        String figures = group.cells().stream().limit(WORDS).map(words).collect(Collectors.joining("; "));
        String rest =
                group.cells().size() > WORDS ? "; and " + (group.cells().size() - WORDS) + " more in the table" : "";
        String axisTitle = axis + " (less is better" + how + ")";
        return Optional.of(new RowChart(
                title, axisTitle, scale, rows, OptionalDouble.empty(), keys, title + ": " + figures + rest + "."));
    }

    private static ChartRow pauseRow(Cell cell) {
        Optional<GcSummary> gc = cell.gc();
        String note = gc.isEmpty() ? absent(cell) : gc.get().pauses() == 0 ? "no pause" : "";
        List<Dot> dots = gc.stream()
                .flatMap(pauses -> Stream.of(
                        new Dot(pauses.totalNanos(), 0, total(Inks.of(cell.option()))),
                        new Dot(pauses.maxNanos(), 0, longest(Inks.of(cell.option())))))
                .filter(dot -> dot.value() > 0)
                .toList();
        return new ChartRow(cell.implementation(), false, "", dots, Optional.empty(), note);
    }

    private static ChartRow stallRow(Cell cell) {
        Optional<Bystander> bystander = cell.bystander();
        List<Dot> dots = bystander.stream()
                .flatMap(delays -> Stream.of(
                        new Dot(delays.wake().p999Nanos(), 0.3, delay(Glyph.CIRCLE, Inks.of(cell.option()), true)),
                        new Dot(delays.wake().maxNanos(), 0.3, delay(Glyph.CIRCLE, Inks.of(cell.option()), false)),
                        new Dot(
                                delays.allocation().p999Nanos(),
                                -0.3,
                                delay(Glyph.SQUARE, Inks.of(cell.option()), true)),
                        new Dot(
                                delays.allocation().maxNanos(),
                                -0.3,
                                delay(Glyph.SQUARE, Inks.of(cell.option()), false))))
                .filter(dot -> dot.value() > 0)
                .toList();
        return new ChartRow(
                cell.implementation(), false, "", dots, Optional.empty(), bystander.isEmpty() ? absent(cell) : "");
    }

    private static Mark total(Ink ink) {
        return new Mark(Glyph.CIRCLE, ink, false, false);
    }

    private static Mark longest(Ink ink) {
        return new Mark(Glyph.DIAMOND, ink, true, false);
    }

    private static Mark delay(Glyph kind, Ink ink, boolean usual) {
        return new Mark(kind, ink, usual, false);
    }

    private static String absent(Cell cell) {
        return SubjectGroup.time(cell).isPresent()
                ? "not recorded"
                : cell.status().id();
    }
}
