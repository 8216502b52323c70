// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.chart.paint;

import java.util.Objects;

/** What became of drawing a chart. */
public sealed interface Rendering {
    /**
     * It was drawn.
     *
     * @param svgLight an SVG document for a light ground
     * @param svgDark an SVG document for a dark ground
     * @param png a PNG file for a light ground at 192 dpi
     * @param width the width in CSS pixels
     * @param height the height in CSS pixels
     */
    record Drawn(String svgLight, String svgDark, byte[] png, int width, int height) implements Rendering {
        /** Refuses absent parts. */
        public Drawn {
            Objects.requireNonNull(svgLight, "svgLight");
            Objects.requireNonNull(svgDark, "svgDark");
            Objects.requireNonNull(png, "png");
        }
    }

    /**
     * It could not be drawn.
     *
     * @param reason why, and what helps
     */
    record Undrawn(String reason) implements Rendering {}
}
