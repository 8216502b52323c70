// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.chart.paint;

import static dev.tollgate.reports.chart.paint.Label.Anchor.END;
import static dev.tollgate.reports.chart.paint.Label.Anchor.MIDDLE;
import static dev.tollgate.reports.chart.paint.Label.Anchor.START;

import dev.tollgate.reports.chart.Span;
import dev.tollgate.reports.chart.StackChart;
import dev.tollgate.reports.chart.paint.Label.Style;
import java.util.ArrayList;
import java.util.List;

/** Lays out a {@link StackChart}. What is missing from a whole is hatched, and so is what the parts have too much. */
final class StackPainter {
    private static final int WIDTH = 960;
    private static final int MARGIN = 18;
    private static final int TOP = 52;
    private static final int ROW = 36;
    private static final int AXIS = 52;
    private static final int LONGEST_NAME = 44;
    private static final double HALF_BAR = 0.34;
    private static final int HATCH = 7;
    /** Parts that add up to more than this are cut off: the table has them. */
    private static final double MOST = 3;
    /** A whisker that reaches farther is cut off there, without its end, lest it squeeze the bars. */
    private static final double FARTHEST_WHISKER = 1.25;

    private final StackChart chart;
    private final Theme theme;
    private final List<Label> labels = new ArrayList<>();
    private final int left;
    private final double end;
    private final Plot plot;

    StackPainter(StackChart chart, Theme theme) {
        this.chart = chart;
        this.theme = theme;
        double names = chart.bars().stream()
                .mapToDouble(bar -> Math.max(
                        Label.width(Texts.shortened(bar.name(), LONGEST_NAME), Style.NAME),
                        Label.width(bar.aside(), Style.SMALL)))
                .max()
                .orElse(0);
        double totals = chart.bars().stream()
                .mapToDouble(bar -> Label.width(bar.total(), Style.TICK))
                .max()
                .orElse(0);
        left = (int) Math.ceil(names) + MARGIN + 14;
        double reach = chart.bars().stream()
                .mapToDouble(bar -> Math.max(bar.reach(), Math.min(bar.sum().high(), FARTHEST_WHISKER)))
                .filter(Double::isFinite)
                .max()
                .orElse(1);
        end = Math.clamp(reach + 0.02, 1.05, MOST);
        int width = WIDTH - left - MARGIN - 14 - (int) Math.ceil(totals);
        plot = new Plot(width, Math.max(1, chart.bars().size()) * ROW, theme);
    }

    Scene scene() {
        labels.add(new Label(chart.title(), MARGIN, 30, START, Style.TITLE, theme.ink()));
        for (int percent = 0; percent <= 100 * end; percent += end > 2 ? 50 : 25) {
            double x = percent / 100.0 / end;
            plot.line(theme.grid(), Strokes.GRID, new double[] {x, x}, new double[] {0, 1});
            double at = left + x * plot.width();
            labels.add(new Label(percent + " %", at, TOP + plot.height() + 20, MIDDLE, Style.TICK, theme.muted()));
        }
        for (int index = 0; index < chart.bars().size(); index++) {
            bar(chart.bars().get(index), 1 - (index + 0.5) / chart.bars().size());
        }
        plot.line(theme.ink(), Strokes.REFERENCE, new double[] {1 / end, 1 / end}, new double[] {0, 1});
        int axis = TOP + plot.height();
        double centre = left + plot.width() / 2.0;
        labels.add(new Label(chart.axisTitle(), centre, axis + 42, MIDDLE, Style.TICK, theme.muted()));
        Legend legend = new Legend(chart.keys(), left, WIDTH - MARGIN, axis + AXIS, theme);
        labels.addAll(legend.labels());
        int height = axis + AXIS + legend.height() + MARGIN / 2;
        return new Scene(chart.title(), chart.alt(), WIDTH, height, theme, plot, left, TOP, legend.marks(), labels);
    }

    private void bar(StackChart.Bar bar, double y) {
        double half = HALF_BAR / chart.bars().size();
        double pixel = TOP + (1 - y) * plot.height();
        String name = Texts.shortened(bar.name(), LONGEST_NAME);
        boolean two = !bar.aside().isEmpty();
        labels.add(new Label(name, left - 12.0, pixel + (two ? -2 : 4), END, Style.NAME, theme.ink()));
        if (two) {
            labels.add(new Label(bar.aside(), left - 12.0, pixel + 12, END, Style.SMALL, theme.muted()));
        }
        labels.add(new Label(bar.total(), WIDTH - MARGIN, pixel + 4, END, Style.TICK, theme.ink()));
        double from = 0;
        for (StackChart.Share part : bar.parts()) {
            double to = from + part.drawn();
            if (place(to) > place(from)) {
                part(part, place(from), place(to), y - half, y + half);
            }
            from = to;
        }
        hatch(Math.min(from, 1), Math.max(from, 1), y - half, y + half);
        interval(bar.sum(), y, half);
    }

    private void part(StackChart.Share part, double from, double to, double low, double high) {
        if (part.hollow()) {
            double inset = 1.0 / plot.width();
            double[] xs = {from + inset, to - inset, to - inset, from + inset, from + inset};
            plot.line(theme.of(part.ink()), Strokes.WHISKER, xs, new double[] {low, low, high, high, low});
        } else {
            plot.box(theme.of(part.ink()), from, to, low, high);
        }
    }

    private void interval(Span sum, double y, double half) {
        if (!Double.isFinite(sum.low()) || !Double.isFinite(sum.high())) {
            return;
        }
        double low = place(sum.low());
        double high = place(sum.high());
        double cap = half / 2;
        double lowCap = sum.low() < 0 ? 0 : cap;
        double highCap = sum.high() > end ? 0 : cap;
        plot.line(theme.ink(), Strokes.WHISKER, new double[] {low, high, 0, low, low, 0, high, high}, new double[] {
            y, y, Double.NaN, y - lowCap, y + lowCap, Double.NaN, y - highCap, y + highCap
        });
    }

    /** Strokes from lower left to upper right, and an outline, so that a narrow one shows, too. */
    private void hatch(double fromShare, double toShare, double low, double high) {
        double from = place(fromShare);
        double to = place(toShare);
        if (!(to > from)) {
            return;
        }
        double tall = (high - low) * plot.height() / plot.width();
        double step = (double) HATCH / plot.width();
        List<Double> xs = new ArrayList<>(List.of(from, to, to, from, from));
        List<Double> ys = new ArrayList<>(List.of(low, low, high, high, low));
        for (double start = from - tall + step; start < to; start += step) {
            double first = Math.max(start, from);
            double last = Math.min(start + tall, to);
            if (last > first) {
                xs.addAll(List.of(from, first, last));
                ys.addAll(List.of(
                        Double.NaN,
                        low + (first - start) / tall * (high - low),
                        low + (last - start) / tall * (high - low)));
            }
        }
        plot.line(theme.muted(), Strokes.GRID, array(xs), array(ys));
    }

    private double place(double share) {
        return Math.clamp(share / end, 0, 1);
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
