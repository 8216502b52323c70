// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.chart.paint;

import static dev.tollgate.reports.chart.paint.Label.Anchor.END;
import static dev.tollgate.reports.chart.paint.Label.Anchor.MIDDLE;
import static dev.tollgate.reports.chart.paint.Label.Anchor.START;

import dev.tollgate.reports.chart.HeatChart;
import dev.tollgate.reports.chart.Ink;
import dev.tollgate.reports.chart.Tick;
import dev.tollgate.reports.chart.paint.Label.Style;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/** Lays out a {@link HeatChart}. */
final class HeatPainter {
    private static final int WIDTH = 960;
    private static final int MARGIN = 18;
    private static final int TOP = 74;
    private static final int HEIGHT = 300;
    private static final int AXIS = 52;
    /** The faintest tile must still stand out from the ground. */
    private static final double FAINTEST = 0.12;

    private final HeatChart chart;
    private final Theme theme;
    private final List<Label> labels = new ArrayList<>();
    private final int left;
    private final Plot plot;

    HeatPainter(HeatChart chart, Theme theme) {
        this.chart = chart;
        this.theme = theme;
        left = MARGIN
                + 14
                + (int) Math.ceil(chart.y().ticks().stream()
                        .mapToDouble(tick -> Label.width(tick.label(), Style.TICK))
                        .max()
                        .orElse(0));
        plot = new Plot(WIDTH - left - MARGIN - 10, HEIGHT, theme);
    }

    Scene scene() {
        labels.add(new Label(chart.title(), MARGIN, 30, START, Style.TITLE, theme.ink()));
        labels.add(new Label(chart.yTitle(), MARGIN, TOP - 18.0, START, Style.TICK, theme.muted()));
        for (Tick tick : chart.x().ticks()) {
            double x = chart.x().at(tick.value());
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
        for (HeatChart.Tile tile : chart.tiles()) {
            plot.block(
                    shade(tile.weight()),
                    chart.x().at(tile.x0()),
                    chart.y().at(tile.y0()),
                    chart.x().at(tile.x1()),
                    chart.y().at(tile.y1()));
        }
        int axis = TOP + plot.height();
        double centre = left + plot.width() / 2.0;
        labels.add(new Label(chart.xTitle(), centre, axis + 42, MIDDLE, Style.TICK, theme.muted()));
        Legend legend = new Legend(chart.keys(), left, WIDTH - MARGIN, axis + AXIS, theme);
        labels.addAll(legend.labels());
        int height = axis + AXIS + legend.height() + MARGIN / 2;
        return new Scene(chart.title(), chart.alt(), WIDTH, height, theme, plot, left, TOP, legend.marks(), labels);
    }

    private Color shade(double weight) {
        Color ink = theme.of(Ink.BLUE);
        Color ground = theme.ground();
        double share = FAINTEST + (1 - FAINTEST) * weight;
        return new Color(
                blend(ground.getRed(), ink.getRed(), share),
                blend(ground.getGreen(), ink.getGreen(), share),
                blend(ground.getBlue(), ink.getBlue(), share));
    }

    private static int blend(int from, int to, double share) {
        return (int) Math.round(from + (to - from) * share);
    }
}
