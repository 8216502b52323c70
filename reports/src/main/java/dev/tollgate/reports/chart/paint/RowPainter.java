// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.chart.paint;

import static dev.tollgate.reports.chart.paint.Label.Anchor.END;
import static dev.tollgate.reports.chart.paint.Label.Anchor.MIDDLE;
import static dev.tollgate.reports.chart.paint.Label.Anchor.START;

import dev.tollgate.reports.chart.ChartRow;
import dev.tollgate.reports.chart.Dot;
import dev.tollgate.reports.chart.RowChart;
import dev.tollgate.reports.chart.Span;
import dev.tollgate.reports.chart.Tick;
import dev.tollgate.reports.chart.paint.Label.Style;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/** Lays out a {@link RowChart}. */
final class RowPainter {
    private static final int WIDTH = 960;
    private static final int MARGIN = 18;
    private static final int TOP = 52;
    private static final int ROW = 38;
    private static final int TIGHT_ROW = 30;
    private static final int TIGHT_FROM = 24;
    private static final int AXIS = 52;
    private static final int LONGEST_NAME = 44;
    private static final int LONGEST_NOTE = 84;

    private final RowChart chart;
    private final Theme theme;
    private final List<Label> labels = new ArrayList<>();
    private final int left;
    private final Plot plot;

    RowPainter(RowChart chart, Theme theme) {
        this.chart = chart;
        this.theme = theme;
        double names = chart.rows().stream()
                .mapToDouble(row -> Math.max(
                        Label.width(Texts.shortened(row.name(), LONGEST_NAME), nameStyle(row)),
                        Label.width(row.aside(), Style.SMALL)))
                .max()
                .orElse(0);
        left = (int) Math.ceil(names) + MARGIN + 14;
        int rows = Math.max(1, chart.rows().size());
        plot = new Plot(WIDTH - left - MARGIN - 10, rows * (rows > TIGHT_FROM ? TIGHT_ROW : ROW), theme);
    }

    Scene scene() {
        labels.add(new Label(chart.title(), MARGIN, 30, START, Style.TITLE, theme.ink()));
        grid();
        for (int index = 0; index < chart.rows().size(); index++) {
            row(chart.rows().get(index), middle(index));
        }
        int axis = TOP + plot.height();
        double centre = left + plot.width() / 2.0;
        labels.add(new Label(chart.axisTitle(), centre, axis + 42, MIDDLE, Style.TICK, theme.muted()));
        Legend legend = new Legend(chart.keys(), left, WIDTH - MARGIN, axis + AXIS, theme);
        labels.addAll(legend.labels());
        int height = axis + AXIS + legend.height() + MARGIN / 2;
        return new Scene(chart.title(), chart.alt(), WIDTH, height, theme, plot, left, TOP, legend.marks(), labels);
    }

    private void grid() {
        for (int index = 0; index < chart.rows().size(); index++) {
            double y = middle(index);
            plot.line(theme.grid(), Strokes.GRID, new double[] {0, 1}, new double[] {y, y});
        }
        for (Tick tick : chart.scale().ticks()) {
            double x = chart.scale().at(tick.value());
            plot.line(theme.grid(), Strokes.GRID, new double[] {x, x}, new double[] {0, 1});
            double at = left + x * plot.width();
            labels.add(new Label(tick.label(), at, TOP + plot.height() + 20, MIDDLE, Style.TICK, theme.muted()));
        }
        chart.reference().ifPresent(value -> {
            double x = chart.scale().at(value);
            plot.line(theme.muted(), Strokes.REFERENCE, new double[] {x, x}, new double[] {0, 1});
        });
    }

    private void row(ChartRow row, double y) {
        double pixel = TOP + (1 - y) * plot.height();
        double edge = left - 12.0;
        boolean two = !row.aside().isEmpty();
        String name = Texts.shortened(row.name(), LONGEST_NAME);
        labels.add(new Label(name, edge, pixel + (two ? -2 : 4), END, nameStyle(row), theme.ink()));
        if (two) {
            labels.add(new Label(row.aside(), edge, pixel + 12, END, Style.SMALL, theme.muted()));
        }
        if (!row.note().isEmpty()) {
            String note = Texts.shortened(row.note(), LONGEST_NOTE);
            labels.add(new Label(note, left + 8.0, pixel - 5, START, Style.SMALL, theme.muted()));
        }
        row.dots().stream().filter(dot -> dot.mark().small()).forEach(dot -> dot(dot, y));
        row.span().ifPresent(span -> span(span, y));
        row.dots().stream().filter(dot -> !dot.mark().small()).forEach(dot -> dot(dot, y));
    }

    private void span(Span span, double y) {
        double low = chart.scale().at(span.low());
        double high = chart.scale().at(span.high());
        double cap = 6.0 / plot.height();
        plot.line(
                theme.of(span.ink()),
                Strokes.INTERVAL,
                new double[] {low, high, 0, low, low, 0, high, high},
                new double[] {y, y, Double.NaN, y - cap, y + cap, Double.NaN, y - cap, y + cap});
    }

    private void dot(Dot dot, double y) {
        Color ink = theme.of(dot.mark().ink());
        boolean faint = dot.mark().small() && !dot.mark().hollow();
        Color color = faint ? new Color(ink.getRed(), ink.getGreen(), ink.getBlue(), 150) : ink;
        double half = 0.5 / Math.max(1, chart.rows().size());
        plot.mark(dot.mark(), color, chart.scale().at(dot.value()), y + dot.lift() * half);
    }

    private double middle(int index) {
        return 1 - (index + 0.5) / chart.rows().size();
    }

    private static Style nameStyle(ChartRow row) {
        return row.strong() ? Style.STRONG : Style.NAME;
    }
}
