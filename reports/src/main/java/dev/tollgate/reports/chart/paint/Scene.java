// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.chart.paint;

import dev.tollgate.reports.chart.Mark;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.List;

/**
 * A chart laid out in pixels: what {@link SceneWriter} puts into a file.
 *
 * @param title its title
 * @param alt its main figures in words
 * @param width its width
 * @param height its height
 * @param theme its ground
 * @param plot the area between the axes
 * @param plotX where that area begins
 * @param plotY where that area begins
 * @param keys the legend's marks
 * @param labels all text
 */
record Scene(
        String title,
        String alt,
        int width,
        int height,
        Theme theme,
        Plot plot,
        int plotX,
        int plotY,
        List<KeyMark> keys,
        List<Label> labels) {

    /** Paints everything but the text. */
    void paint(Graphics2D graphics) {
        graphics.setColor(theme.ground());
        graphics.fillRect(0, 0, width, height);
        graphics.translate(plotX, plotY);
        plot.paint(graphics);
        graphics.translate(-plotX, -plotY);
        for (KeyMark key : keys) {
            GlyphPainter.draw(
                    key.mark().glyph(),
                    graphics,
                    key.color(),
                    key.mark().hollow(),
                    key.x(),
                    key.y(),
                    key.mark().size());
        }
    }

    /**
     * A mark of the legend.
     *
     * @param mark the mark
     * @param color its colour
     * @param x its middle
     * @param y its middle
     */
    record KeyMark(Mark mark, Color color, double x, double y) {}
}
