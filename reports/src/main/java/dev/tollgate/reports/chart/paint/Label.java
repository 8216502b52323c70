// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.chart.paint;

import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;

/**
 * A piece of text in a chart.
 *
 * @param text what
 * @param x where its anchor lies
 * @param y its base line
 * @param anchor which part of it lies at x
 * @param style its size and weight
 * @param color its colour
 */
public record Label(String text, double x, double y, Anchor anchor, Style style, Color color) {
    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    /** {@return how wide a text is in pixels, by the fonts of this machine}
     *
     * @param text the text
     * @param style its size and weight
     */
    static double width(String text, Style style) {
        return text.isEmpty() ? 0 : style.font().getStringBounds(text, CONTEXT).getWidth();
    }

    /** {@return the x at which the text begins} */
    public double left() {
        return x - width(text, style) * anchor.share;
    }

    /** Which part of a text lies at its x. */
    enum Anchor {
        START("start", 0),
        MIDDLE("middle", 0.5),
        END("end", 1);

        private final String svg;
        private final double share;

        Anchor(String svg, double share) {
            this.svg = svg;
            this.share = share;
        }

        String svg() {
            return svg;
        }
    }

    /** A text's size and weight. */
    enum Style {
        TITLE(15, true),
        NAME(13, false),
        STRONG(13, true),
        TICK(12, false),
        SMALL(11, false);

        private final int size;
        private final boolean bold;

        Style(int size, boolean bold) {
            this.size = size;
            this.bold = bold;
        }

        int size() {
            return size;
        }

        boolean bold() {
            return bold;
        }

        Font font() {
            return new Font(Font.SANS_SERIF, bold ? Font.BOLD : Font.PLAIN, size);
        }
    }
}
