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
import dev.tollgate.reports.chart.Span;
import dev.tollgate.reports.document.plot.Inks;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.ForkStatus;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.model.cell.TimedFork;
import dev.tollgate.reports.quantity.Estimate;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.summary.SubjectGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** The chart of all forks and intervals of a group. */
final class ForkChart {
    /** Heights above the row's middle, so that forks of near values do not hide each other; the order is the run's. */
    private static final double[] LIFTS = {0.42, -0.3, 0.18, -0.5, 0.3, -0.18, 0.54, -0.42};

    private static final int WORDS = 8;

    private ForkChart() {}

    /** {@return the chart, or nothing where no fork was measured}
     *
     * @param group the cells
     * @param label the payload as the page calls it
     */
    static Optional<Chart> of(SubjectGroup group, String label) {
        double[] values =
                group.cells().stream().flatMapToDouble(ForkChart::shown).toArray();
        if (values.length == 0) {
            return Optional.empty();
        }
        Optional<Cell> best = group.baseline();
        Scale scale = Scale.nanos(values);
        List<ChartRow> rows = group.cells().stream()
                .map(cell -> row(cell, best.filter(java -> java == cell).isPresent()))
                .toList();
        String how = scale.log() ? ", logarithmic" : scale.fromZero() ? "" : ", not from zero";
        return Optional.of(new RowChart(
                group.workload() + " on " + label + ": time per operation, every fork",
                "time per operation (less is better" + how + ")",
                scale,
                rows,
                best.flatMap(SubjectGroup::time).map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                keys(rows, group.cells(), best.isPresent()),
                alt(group, label)));
    }

    private static DoubleStream shown(Cell cell) {
        DoubleStream estimate = cell.throughput().stream()
                .flatMapToDouble(time -> DoubleStream.of(time.estimate(), time.low(), time.high()));
        return DoubleStream.concat(estimate, forks(cell).stream().mapToDouble(Dot::value))
                .filter(value -> value > 0 && Double.isFinite(value));
    }

    private static ChartRow row(Cell cell, boolean best) {
        List<Dot> dots = new ArrayList<>(forks(cell));
        Optional<Estimate> time =
                cell.throughput().filter(estimate -> SubjectGroup.time(cell).isPresent());
        time.ifPresent(estimate -> dots.add(new Dot(estimate.estimate(), 0, Inks.mark(cell.option(), false, false))));
        Optional<Span> span = time.filter(estimate -> estimate.perFork().size() > 1)
                .map(estimate -> new Span(estimate.low(), estimate.high(), Inks.of(cell.option())));
        String note = time.isPresent()
                ? ""
                : cell.status().id() + cell.detail().map(why -> ": " + why).orElse("");
        return new ChartRow(cell.implementation(), best, best ? "best pure Java" : "", dots, span, note);
    }

    private static List<Dot> forks(Cell cell) {
        List<Dot> dots = new ArrayList<>();
        for (Fork fork : cell.forks()) {
            fork.timed()
                    .filter(TimedFork::isComparable)
                    .ifPresent(timed ->
                            dots.add(new Dot(timed.meanNanosPerOp(), lift(dots.size()), mark(cell.option(), fork))));
        }
        if (dots.isEmpty()) {
            cell.throughput().stream()
                    .flatMap(estimate -> estimate.perFork().stream())
                    .filter(value -> value > 0 && Double.isFinite(value))
                    .forEach(value ->
                            dots.add(new Dot(value, lift(dots.size()), Inks.mark(cell.option(), false, true))));
        }
        return dots;
    }

    private static Mark mark(Option option, Fork fork) {
        return fork.replaced()
                ? new Mark(Glyph.CROSS, Inks.of(option), true, true)
                : Inks.mark(option, fork.status() == ForkStatus.DISTURBED, true);
    }

    private static double lift(int index) {
        return LIFTS[index % LIFTS.length];
    }

    private static List<Key> keys(List<ChartRow> rows, List<Cell> cells, boolean reference) {
        List<Key> keys = new ArrayList<>(Inks.keys(cells));
        List<Mark> marks =
                rows.stream().flatMap(row -> row.dots().stream()).map(Dot::mark).toList();
        if (marks.stream().anyMatch(mark -> mark.small() && mark.hollow() && mark.glyph() != Glyph.CROSS)) {
            keys.add(new Key(new Mark(Glyph.CIRCLE, Ink.NEUTRAL, true, true), "disturbed fork"));
        }
        if (marks.stream().anyMatch(mark -> mark.glyph() == Glyph.CROSS)) {
            keys.add(new Key(new Mark(Glyph.CROSS, Ink.NEUTRAL, true, true), "repeated, not counted"));
        }
        keys.add(new Key(new Mark(Glyph.CIRCLE, Ink.NEUTRAL, false, true), "a fork"));
        keys.add(new Key(new Mark(Glyph.CIRCLE, Ink.NEUTRAL, false, false), "mean and 95 % interval"));
        return keys;
    }

    private static String alt(SubjectGroup group, String label) {
        List<Cell> timed = group.cells().stream()
                .filter(cell -> SubjectGroup.time(cell).isPresent())
                .toList();
        String figures = timed.stream()
                .limit(WORDS)
                .map(cell -> cell.implementation() + " "
                        + Quantities.time(SubjectGroup.time(cell).orElseThrow()))
                .collect(Collectors.joining(", "));
        String rest = timed.size() > WORDS ? ", and " + (timed.size() - WORDS) + " more in the table" : "";
        return "Time per operation of " + group.workload() + " on " + label + ", fastest first: " + figures + rest
                + ".";
    }
}
