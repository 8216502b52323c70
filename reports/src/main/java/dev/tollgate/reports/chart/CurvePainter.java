// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.chart;

import static dev.tollgate.reports.chart.Label.Anchor.END;
import static dev.tollgate.reports.chart.Label.Anchor.MIDDLE;
import static dev.tollgate.reports.chart.Label.Anchor.START;

import dev.tollgate.reports.chart.Label.Style;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Lays out a {@link CurveChart}. */
final class CurvePainter {
    private static final int WIDTH = 960;
    private static final int MARGIN = 18;
    private static final int TOP = 74;
    private static final int HEIGHT = 360;
    private static final int AXIS = 52;
    private static final int NAME_LINE = 17;
    private static final int SAMPLE = 34;
    private static final int LONGEST_NAME = 36;

    private final CurveChart chart;
    private final Theme theme;
    private final List<Label> labels = new ArrayList<>();
    private final List<Curve> named;
    private final int left;
    private final Plot plot;

    CurvePainter(CurveChart chart, Theme theme) {
        this.chart = chart;
        this.theme = theme;
        // By their right ends, so that names stand in the order of the lines that they name.
        named = chart.curves().stream()
                .filter(curve -> !curve.points().isEmpty())
                .sorted(Comparator.comparingDouble(
                        curve -> -curve.points().getLast().y()))
                .toList();
        left = MARGIN + 14 + widest(chart.y().ticks().stream().map(Tick::label).toList(), Style.TICK);
        int right = SAMPLE + widest(named.stream().map(CurvePainter::name).toList(), Style.TICK) + MARGIN;
        plot = new Plot(Math.max(240, WIDTH - left - right), Math.max(HEIGHT, (named.size() + 1) * NAME_LINE), theme);
    }

    Scene scene() {
        labels.add(new Label(chart.title(), MARGIN, 30, START, Style.TITLE, theme.ink()));
        labels.add(new Label(chart.yTitle(), MARGIN, TOP - 18.0, START, Style.TICK, theme.muted()));
        grid();
        named.forEach(this::curve);
        names();
        int axis = TOP + plot.height();
        double centre = left + plot.width() / 2.0;
        labels.add(new Label(chart.xTitle(), centre, axis + 42, MIDDLE, Style.TICK, theme.muted()));
        Legend legend = new Legend(chart.keys(), left, WIDTH - MARGIN, axis + AXIS, theme);
        labels.addAll(legend.labels());
        int height = axis + AXIS + legend.height() + MARGIN / 2;
        return new Scene(chart.title(), chart.alt(), WIDTH, height, theme, plot, left, TOP, legend.marks(), labels);
    }

    private void grid() {
        for (Tick tick : chart.x().ticks()) {
            double x = plotX(tick.value());
            plot.line(theme.grid(), Strokes.GRID, new double[] {x, x}, new double[] {0, 1});
            double at = left + x * plot.width();
            labels.add(new Label(tick.label(), at, TOP + plot.height() + 20, MIDDLE, Style.TICK, theme.muted()));
        }
        for (Tick tick : chart.y().ticks()) {
            double y = chart.y().at(tick.value());
            plot.line(theme.grid(), Strokes.GRID, new double[] {0, 1}, new double[] {y, y});
            double at = TOP + (1 - y) * plot.height() + 4;
            labels.add(new Label(tick.label(), left - 10.0, at, END, Style.TICK, theme.muted()));
        }
    }

    private void curve(Curve curve) {
        var ink = curve.mark().ink().on(theme);
        List<Curve.Point> points = curve.points();
        plot.line(
                ink,
                Strokes.curve(curve.dash()),
                points.stream().mapToDouble(point -> plotX(point.x())).toArray(),
                points.stream().mapToDouble(point -> chart.y().at(point.y())).toArray());
        for (Curve.Point point : points) {
            double x = plotX(point.x());
            double low = chart.y().at(point.low());
            double high = chart.y().at(point.high());
            double cap = 5.0 / plot.width();
            plot.line(
                    ink, Strokes.WHISKER, new double[] {x, x, 0, x - cap, x + cap, 0, x - cap, x + cap}, new double[] {
                        low, high, Double.NaN, low, low, Double.NaN, high, high
                    });
            plot.mark(curve.mark(), ink, x, chart.y().at(point.y()));
        }
    }

    /** Names stand right of the lines' ends, moved apart where ends are close, with a leader to the end. */
    private void names() {
        double[] ends = named.stream()
                .mapToDouble(curve -> (1 - chart.y().at(curve.points().getLast().y())) * plot.height())
                .toArray();
        double[] places = Texts.apart(ends, NAME_LINE, plot.height());
        double band = (double) SAMPLE / (plot.width());
        for (int index = 0; index < named.size(); index++) {
            Curve curve = named.get(index);
            double end = plotX(curve.points().getLast().x());
            plot.line(curve.mark().ink().on(theme), Strokes.GRID, new double[] {end, 1 - band * 0.1}, new double[] {
                1 - ends[index] / plot.height(), 1 - places[index] / plot.height()
            });
            double x = left + plot.width() + 8.0;
            labels.add(new Label(name(curve), x, TOP + places[index] + 4, START, Style.TICK, theme.ink()));
        }
    }

    /** Leaves room right of the last points, where the leaders to the names run. */
    private double plotX(double value) {
        return chart.x().at(value) * 0.95;
    }

    private static String name(Curve curve) {
        return Texts.shortened(curve.name(), LONGEST_NAME);
    }

    private static int widest(List<String> texts, Style style) {
        return (int) Math.ceil(texts.stream()
                .mapToDouble(text -> Label.width(text, style))
                .max()
                .orElse(0));
    }
}
