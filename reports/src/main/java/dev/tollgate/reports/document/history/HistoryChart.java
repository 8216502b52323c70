// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.history;

import dev.tollgate.reports.chart.Chart;
import dev.tollgate.reports.chart.Curve;
import dev.tollgate.reports.chart.CurveChart;
import dev.tollgate.reports.chart.Glyph;
import dev.tollgate.reports.chart.Ink;
import dev.tollgate.reports.chart.Key;
import dev.tollgate.reports.chart.Mark;
import dev.tollgate.reports.chart.Scale;
import dev.tollgate.reports.chart.Tick;
import dev.tollgate.reports.history.RowLine;
import dev.tollgate.reports.history.RowLine.Point;
import dev.tollgate.reports.history.RowLine.Ratio;
import dev.tollgate.reports.quantity.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** A row from run to run: the commits below, the ratio to the ruler, or the value where there is none, upwards. */
final class HistoryChart {
    private static final int MOST_TICKS = 8;
    private static final int LETTERS = 9;
    private static final int MANY_POINTS = 60;
    private static final int STEPS = 6;

    private HistoryChart() {}

    /** {@return the chart; empty where fewer than two runs have something to show}
     *
     * @param line the row
     */
    static Optional<Chart> of(RowLine line) {
        boolean byRuler = line.byRuler();
        List<Curve.Point> points = new ArrayList<>();
        List<Point> shown = line.points().stream()
                .filter(point -> !byRuler || point.ratio().isPresent())
                .toList();
        for (Point point : shown) {
            Ratio at = point.ratio()
                    .filter(ratio -> byRuler)
                    .orElse(new Ratio(point.forks(), point.estimate(), point.low(), point.high()));
            points.add(new Curve.Point(points.size() + 1.0, at.estimate(), at.low(), at.high()));
        }
        if (points.size() < 2) {
            return Optional.empty();
        }
        String what = byRuler
                ? "ratio to the ruler of the same run"
                : line.row().metric() + " in " + line.row().unit();
        Mark mark = new Mark(Glyph.CIRCLE, Ink.BLUE, false, points.size() > MANY_POINTS);
        String title = line.row().title() + ": " + line.row().metric();
        return Optional.of(new CurveChart(
                title,
                "runs in the order of time, by commit",
                what + (line.row().higherIsBetter() ? " (more is better)" : " (less is better)"),
                new Scale(0.5, points.size() + 0.5, false, ticks(shown)),
                scale(points),
                List.of(new Curve(byRuler ? "to the ruler" : line.row().metric(), mark, 0, points)),
                List.of(new Key(mark, "estimate over the forks with its 95 % interval")),
                title + " over " + points.size() + " runs: " + what + " from "
                        + Quantities.digits(points.getFirst().y()) + " to "
                        + Quantities.digits(points.getLast().y()) + "."));
    }

    /** Labels at a few runs: the commit, or the day where it is not known. */
    private static List<Tick> ticks(List<Point> points) {
        int stride = (points.size() + MOST_TICKS - 1) / MOST_TICKS;
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i < points.size(); i += stride) {
            Point point = points.get(i);
            String name = point.commit().isEmpty()
                    ? HistoryWords.time(point.measuredAt()).substring(0, 10)
                    : point.commit();
            ticks.add(new Tick(i + 1.0, name.length() > LETTERS ? name.substring(0, LETTERS) : name));
        }
        return ticks;
    }

    /** An axis just over the values: what matters in a history is by how much they change, not how far from 0 they are. */
    private static Scale scale(List<Curve.Point> points) {
        double[] ends = points.stream()
                .flatMapToDouble(point -> DoubleStream.of(point.low(), point.high()))
                .sorted()
                .toArray();
        double least = ends[0];
        double most = ends[ends.length - 1];
        double margin = Math.max((most - least) * 0.1, Math.max(Math.abs(most) * 0.01, 1e-9));
        double min = Math.max(0, least - margin);
        double max = most + margin;
        double raw = (max - min) / STEPS;
        double magnitude = Math.pow(10, Math.floor(Math.log10(raw)));
        double step = magnitude * (raw / magnitude > 5 ? 10 : raw / magnitude > 2 ? 5 : raw / magnitude > 1 ? 2 : 1);
        int decimals = Math.clamp((int) -Math.floor(Math.log10(step) + 1e-9), 0, 9);
        List<Tick> ticks = new ArrayList<>();
        for (long at = (long) Math.ceil(min / step - 1e-9); at * step <= max; at++) {
            ticks.add(new Tick(at * step, String.format(Locale.ROOT, "%,." + decimals + "f", at * step)));
        }
        return new Scale(min, max, false, ticks);
    }
}
