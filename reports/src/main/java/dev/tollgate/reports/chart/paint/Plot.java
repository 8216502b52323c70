// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.chart.paint;

import dev.tollgate.reports.chart.Mark;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
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
    private final List<Block> blocks = new ArrayList<>();
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
     * Fills a rectangle.
     *
     * @param color its colour
     * @param left share of the width
     * @param right share of the width
     * @param bottom share of the height
     * @param top share of the height
     */
    void box(Color color, double left, double right, double bottom, double top) {
        XYSeries box = chart.addSeries(
                "box " + series++, new double[] {left, right, right, left}, new double[] {bottom, bottom, top, top});
        box.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        box.setFillColor(color);
        box.setLineColor(color);
        box.setLineStyle(NO_LINE);
        box.setMarker(SeriesMarkers.NONE);
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
                    GlyphPainter.halo(mark.glyph(), graphics, ground, mark.hollow(), atX, atY, mark.size());
                }
                GlyphPainter.draw(mark.glyph(), graphics, color, mark.hollow(), atX, atY, mark.size());
            }
        });
    }

    /**
     * Draws a line of many places, above all others: XChart begins the dashes anew at each place, so that they vanish
     * where places are close.
     *
     * @param color its colour
     * @param stroke its width and dashes
     * @param x shares of the width
     * @param y shares of the height, not a number for a gap
     */
    void path(Color color, BasicStroke stroke, double[] x, double[] y) {
        Path2D path = new Path2D.Double();
        boolean pen = false;
        for (int index = 0; index < x.length; index++) {
            double atX = x[index] * width;
            double atY = (1 - y[index]) * height;
            if (!Double.isNaN(atY) && pen) {
                path.lineTo(atX, atY);
            } else if (!Double.isNaN(atY)) {
                path.moveTo(atX, atY);
            }
            pen = !Double.isNaN(atY);
        }
        blocks.add(new Block(color, stroke.createStrokedShape(path)));
    }

    /**
     * Fills a rectangle, above all lines that were drawn before.
     *
     * @param color its colour
     * @param x0 share of the width at its left
     * @param y0 share of the height at its foot
     * @param x1 share of the width at its right
     * @param y1 share of the height at its head
     */
    void block(Color color, double x0, double y0, double x1, double y1) {
        blocks.add(new Block(
                color, new Rectangle2D.Double(x0 * width, (1 - y1) * height, (x1 - x0) * width, (y1 - y0) * height)));
    }

    void paint(Graphics2D graphics) {
        chart.paint(graphics, width, height);
        for (Block block : blocks) {
            graphics.setColor(block.color());
            graphics.fill(block.shape());
        }
    }

    private record Block(Color color, Shape shape) {}
}
