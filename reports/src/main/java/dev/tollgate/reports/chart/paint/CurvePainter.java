// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.chart.paint;

import static dev.tollgate.reports.chart.paint.Label.Anchor.END;
import static dev.tollgate.reports.chart.paint.Label.Anchor.MIDDLE;
import static dev.tollgate.reports.chart.paint.Label.Anchor.START;

import dev.tollgate.reports.chart.Curve;
import dev.tollgate.reports.chart.CurveChart;
import dev.tollgate.reports.chart.Tick;
import dev.tollgate.reports.chart.paint.Label.Style;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/** Lays out a {@link CurveChart}. */
final class CurvePainter {
    private static final int WIDTH = 960;
    private static final int MARGIN = 18;
    private static final int TOP = 74;
    private static final int HEIGHT = 360;
    private static final int AXIS = 52;
    /** How little of what lies below a dot it hides, of 255. */
    private static final int FAINT = 150;

    private final CurveChart chart;
    private final Theme theme;
    private final List<Label> labels = new ArrayList<>();
    private final List<Curve> named;
    private final int left;
    private final Plot plot;

    CurvePainter(CurveChart chart, Theme theme) {
        this.chart = chart;
        this.theme = theme;
        named = chart.curves().stream()
                .filter(curve -> !curve.points().isEmpty())
                .toList();
        left = MARGIN + 14 + widest(chart.y().ticks().stream().map(Tick::label).toList(), Style.TICK);
        int right =
                EndNames.SAMPLE + EndNames.width(named.stream().map(Curve::name).toList()) + MARGIN;
        plot = new Plot(Math.max(240, WIDTH - left - right), Math.max(HEIGHT, EndNames.height(named.size())), theme);
    }

    Scene scene() {
        labels.add(new Label(chart.title(), MARGIN, 30, START, Style.TITLE, theme.ink()));
        labels.add(new Label(chart.yTitle(), MARGIN, TOP - 18.0, START, Style.TICK, theme.muted()));
        grid();
        limits();
        chart.dots().forEach(this::dot);
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

    private void limits() {
        double at = left + 6.0;
        for (Tick limit : chart.limits()) {
            double y = chart.y().at(limit.value());
            plot.line(theme.muted(), Strokes.REFERENCE, new double[] {0, 1}, new double[] {y, y});
            double above = TOP + (1 - y) * plot.height() - 5;
            labels.add(new Label(limit.label(), at, above, START, Style.SMALL, theme.ink()));
            // Next to each other, so that limits close to each other can both be read.
            at += Label.width(limit.label(), Style.SMALL) + 16;
        }
    }

    private void dot(CurveChart.Spot dot) {
        Color ink = theme.of(dot.mark().ink());
        Color faint = new Color(ink.getRed(), ink.getGreen(), ink.getBlue(), FAINT);
        plot.mark(dot.mark(), faint, plotX(dot.x()), chart.y().at(dot.y()));
    }

    private void curve(Curve curve) {
        var ink = theme.of(curve.mark().ink());
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

    private void names() {
        List<EndNames.End> ends = named.stream()
                .map(curve -> new EndNames.End(
                        curve.name(),
                        theme.of(curve.mark().ink()),
                        plotX(curve.points().getLast().x()),
                        chart.y().at(curve.points().getLast().y())))
                .toList();
        labels.addAll(new EndNames(ends).draw(plot, left, TOP, theme));
    }

    /** Leaves room right of the last points, where the leaders to the names run. */
    private double plotX(double value) {
        return chart.x().at(value) * 0.95;
    }

    private static int widest(List<String> texts, Style style) {
        return (int) Math.ceil(texts.stream()
                .mapToDouble(text -> Label.width(text, style))
                .max()
                .orElse(0));
    }
}
