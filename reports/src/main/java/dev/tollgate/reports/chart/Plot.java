// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The area between the axes, painted by XChart. Places are shares of its width and height from the lower left, so that
 * XChart always searches ticks, which it does even for invisible axes, between 0 and 1.
 */
final class Plot {
    private static final BasicStroke NO_LINE = new BasicStroke(0);

    private final int width;
    private final int height;
    private final Color ground;
    private final XYChart chart;
    private int series;

    Plot(int width, int height, Theme theme) {
        this.width = width;
        this.height = height;
        ground = theme.ground();
        chart = new XYChart(width, height);
        XYStyler styler = chart.getStyler();
        styler.setLegendVisible(false)
                .setChartTitleVisible(false)
                .setChartPadding(0)
                .setChartBackgroundColor(theme.ground())
                .setPlotBackgroundColor(theme.ground())
                .setPlotBorderVisible(false)
                .setPlotContentSize(1.0)
                .setAntiAlias(true);
        styler.setAxisTicksVisible(false).setAxisTitlesVisible(false).setPlotMargin(0);
        styler.setPlotGridLinesVisible(false);
        styler.setXAxisMin(0.0).setXAxisMax(1.0).setYAxisMin(0.0).setYAxisMax(1.0);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /**
     * Draws a line through places; a NaN among the y values breaks it.
     *
     * @param color its colour
     * @param stroke its width and dashes
     * @param x shares of the width
     * @param y shares of the height
     */
    void line(Color color, BasicStroke stroke, double[] x, double[] y) {
        XYSeries line = chart.addSeries("line " + series++, x, y);
        line.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
        line.setLineColor(color);
        line.setLineStyle(stroke);
        line.setMarker(SeriesMarkers.NONE);
    }

    /**
     * Draws one mark.
     *
     * @param mark its shape
     * @param color its colour
     * @param x share of the width
     * @param y share of the height
     */
    void mark(Mark mark, Color color, double x, double y) {
        XYSeries point = chart.addSeries("mark " + series++, new double[] {x}, new double[] {y});
        point.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        point.setLineStyle(NO_LINE);
        point.setMarkerColor(color);
        point.setMarker(new Marker() {
            @Override
            public void paint(Graphics2D graphics, double atX, double atY, int ignored) {
                if (!mark.small()) {
                    mark.glyph().halo(graphics, ground, mark.hollow(), atX, atY, mark.size());
                }
                mark.glyph().draw(graphics, color, mark.hollow(), atX, atY, mark.size());
            }
        });
    }

    void paint(Graphics2D graphics) {
        chart.paint(graphics, width, height);
    }
}
