// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.chart.paint;

import dev.tollgate.reports.chart.Glyph;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Draws marks of every shape. */
final class GlyphPainter {
    private GlyphPainter() {}

    private static final BasicStroke OUTLINE = new BasicStroke(1.6f);
    private static final BasicStroke HALO = new BasicStroke(2.6f);

    /**
     * Draws the mark.
     *
     * @param glyph its shape
     * @param graphics where to
     * @param color its colour
     * @param hollow whether it is an outline over the ground
     * @param x its middle
     * @param y its middle
     * @param size its extent in pixels
     */
    static void draw(Glyph glyph, Graphics2D graphics, Color color, boolean hollow, double x, double y, double size) {
        Shape shape = shape(glyph, x, y, size);
        graphics.setColor(color);
        if (hollow || glyph == Glyph.CROSS) {
            graphics.setStroke(OUTLINE);
            graphics.draw(shape);
        } else {
            graphics.fill(shape);
        }
    }

    /**
     * Clears a rim around the mark, so that it stands apart from what lies below.
     *
     * @param glyph its shape
     * @param graphics where to
     * @param ground the colour of the ground
     * @param filled whether the inside is cleared as well
     * @param x its middle
     * @param y its middle
     * @param size its extent in pixels
     */
    static void halo(Glyph glyph, Graphics2D graphics, Color ground, boolean filled, double x, double y, double size) {
        Shape shape = shape(glyph, x, y, size);
        graphics.setColor(ground);
        graphics.setStroke(HALO);
        graphics.draw(shape);
        if (filled) {
            graphics.fill(shape);
        }
    }

    private static Shape shape(Glyph glyph, double x, double y, double size) {
        double half = size / 2;
        return switch (glyph) {
            case CIRCLE -> new Ellipse2D.Double(x - half, y - half, size, size);
            // Shapes of one extent look unequal: each is set to about the area of the disc.
            case SQUARE -> new Rectangle2D.Double(x - half * 0.89, y - half * 0.89, size * 0.89, size * 0.89);
            case TRIANGLE ->
                polygon(x, y - half * 1.15, x + half * 1.1, y + half * 0.85, x - half * 1.1, y + half * 0.85);
            case DIAMOND -> polygon(x, y - half * 1.25, x + half * 1.25, y, x, y + half * 1.25, x - half * 1.25, y);
            case CROSS -> cross(x, y, half * 0.8);
        };
    }

    private static Shape polygon(double... corners) {
        Path2D path = new Path2D.Double();
        path.moveTo(corners[0], corners[1]);
        for (int at = 2; at < corners.length; at += 2) {
            path.lineTo(corners[at], corners[at + 1]);
        }
        path.closePath();
        return path;
    }

    private static Shape cross(double x, double y, double half) {
        Path2D path = new Path2D.Double();
        path.moveTo(x - half, y - half);
        path.lineTo(x + half, y + half);
        path.moveTo(x - half, y + half);
        path.lineTo(x + half, y - half);
        return path;
    }
}
