// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.chart.paint;

import static dev.tollgate.reports.chart.paint.Label.Anchor.END;
import static dev.tollgate.reports.chart.paint.Label.Anchor.MIDDLE;
import static dev.tollgate.reports.chart.paint.Label.Anchor.START;

import dev.tollgate.reports.chart.Lane;
import dev.tollgate.reports.chart.Tick;
import dev.tollgate.reports.chart.Trace;
import dev.tollgate.reports.chart.TraceChart;
import dev.tollgate.reports.chart.paint.Label.Style;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Lays out a {@link TraceChart}. */
final class TracePainter {
    private static final int WIDTH = 960;
    private static final int MARGIN = 18;
    private static final int TOP = 74;
    private static final int HEIGHT = 340;
    private static final int LANE = 20;
    private static final int LANE_GAP = 10;
    private static final int AXIS = 52;
    private static final int FAINT = 110;
    /** A mark that is shorter than this would not be seen. */
    private static final double LEAST_EXTENT_PIXELS = 1.5;

    private final TraceChart chart;
    private final Theme theme;
    private final List<Label> labels = new ArrayList<>();
    private final List<Trace> shown;
    private final List<Trace> named;
    private final int left;
    private final int lanesHeight;
    private final Plot plot;

    TracePainter(TraceChart chart, Theme theme) {
        this.chart = chart;
        this.theme = theme;
        shown = chart.traces().stream()
                .filter(trace -> trace.places().stream().anyMatch(place -> !Double.isNaN(place.y())))
                .toList();
        named = shown.stream().filter(trace -> !trace.name().isEmpty()).toList();
        left = MARGIN
                + 14
                + widest(Stream.concat(
                                chart.y().ticks().stream().map(Tick::label),
                                chart.lanes().stream().map(Lane::name))
                        .toList());
        lanesHeight = chart.lanes().isEmpty() ? 0 : chart.lanes().size() * LANE + LANE_GAP;
        int right = named.isEmpty()
                ? MARGIN + 10
                : EndNames.SAMPLE
                        + EndNames.width(named.stream().map(Trace::name).toList())
                        + MARGIN;
        int height = Math.max(HEIGHT, EndNames.height(named.size())) + lanesHeight;
        plot = new Plot(Math.max(240, WIDTH - left - right), height, theme);
    }

    Scene scene() {
        labels.add(new Label(chart.title(), MARGIN, 30, START, Style.TITLE, theme.ink()));
        labels.add(new Label(chart.yTitle(), MARGIN, TOP - 18.0, START, Style.TICK, theme.muted()));
        grid();
        limits();
        lanes();
        shown.stream().filter(Trace::faint).forEach(this::trace);
        shown.stream().filter(trace -> !trace.faint()).forEach(this::trace);
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
        double foot = plotY(chart.y().min());
        for (Tick tick : chart.x().ticks()) {
            double x = plotX(tick.value());
            plot.line(theme.grid(), Strokes.GRID, new double[] {x, x}, new double[] {0, 1});
            double at = left + x * plot.width();
            labels.add(new Label(tick.label(), at, TOP + plot.height() + 20, MIDDLE, Style.TICK, theme.muted()));
        }
        plot.line(theme.grid(), Strokes.GRID, new double[] {0, 1}, new double[] {foot, foot});
        for (Tick tick : chart.y().ticks()) {
            double y = plotY(tick.value());
            plot.line(theme.grid(), Strokes.GRID, new double[] {0, 1}, new double[] {y, y});
            labels.add(new Label(tick.label(), left - 10.0, pixelY(y) + 4, END, Style.TICK, theme.muted()));
        }
    }

    private void limits() {
        double at = left + 6.0;
        for (Tick limit : chart.limits()) {
            double y = plotY(limit.value());
            plot.line(theme.muted(), Strokes.REFERENCE, new double[] {0, 1}, new double[] {y, y});
            labels.add(new Label(limit.label(), at, pixelY(y) - 5, START, Style.SMALL, theme.ink()));
            // Next to each other, so that limits close to each other can both be read.
            at += Label.width(limit.label(), Style.SMALL) + 16;
        }
    }

    private void lanes() {
        double least = LEAST_EXTENT_PIXELS / plot.width();
        for (int index = 0; index < chart.lanes().size(); index++) {
            Lane lane = chart.lanes().get(index);
            double middle = (double) (chart.lanes().size() - index) * LANE - LANE / 2.0;
            labels.add(new Label(
                    lane.name(), left - 10.0, TOP + plot.height() - middle + 4, END, Style.TICK, theme.muted()));
            for (Lane.Extent extent : lane.extents()) {
                if (extent.to() < chart.x().min() || extent.from() > chart.x().max()) {
                    continue;
                }
                double from = plotX(extent.from());
                double to = Math.max(plotX(extent.to()), from + least);
                plot.block(
                        theme.of(lane.ink()),
                        from,
                        (middle - LANE * 0.35) / plot.height(),
                        to,
                        (middle + LANE * 0.35) / plot.height());
            }
        }
    }

    private void trace(Trace trace) {
        Color ink = theme.of(trace.ink());
        Color color = trace.faint() ? new Color(ink.getRed(), ink.getGreen(), ink.getBlue(), FAINT) : ink;
        plot.path(
                color,
                trace.faint() ? Strokes.WHISKER : Strokes.curve(trace.dash()),
                trace.places().stream().mapToDouble(place -> plotX(place.x())).toArray(),
                trace.places().stream()
                        .mapToDouble(place -> Double.isNaN(place.y()) ? Double.NaN : plotY(place.y()))
                        .toArray());
    }

    private void names() {
        List<EndNames.End> ends = named.stream()
                .map(trace -> {
                    Trace.Place last = trace.places().stream()
                            .filter(place -> !Double.isNaN(place.y()))
                            .reduce((one, other) -> other)
                            .orElseThrow();
                    return new EndNames.End(trace.name(), theme.of(trace.ink()), plotX(last.x()), plotY(last.y()));
                })
                .toList();
        labels.addAll(new EndNames(ends).draw(plot, left, TOP, theme));
    }

    /** Leaves room right of the last places, where the leaders to the names run. */
    private double plotX(double value) {
        return chart.x().at(value) * (named.isEmpty() ? 1 : 0.96);
    }

    /** Leaves room at the foot for the strips. */
    private double plotY(double value) {
        double foot = (double) lanesHeight / plot.height();
        return foot + chart.y().at(value) * (1 - foot);
    }

    private double pixelY(double share) {
        return TOP + (1 - share) * plot.height();
    }

    private static int widest(List<String> texts) {
        return (int) Math.ceil(texts.stream()
                .mapToDouble(text -> Label.width(text, Style.TICK))
                .max()
                .orElse(0));
    }
}
