// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.chart.paint;

import java.awt.BasicStroke;

/** The strokes of lines in charts. */
final class Strokes {
    static final BasicStroke GRID = new BasicStroke(1);
    static final BasicStroke REFERENCE =
            new BasicStroke(1.3f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1, new float[] {5, 4}, 0);
    static final BasicStroke INTERVAL = new BasicStroke(2.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL);
    static final BasicStroke WHISKER = new BasicStroke(1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL);

    private static final float[][] DASHES = {{}, {8, 4}, {2, 3}, {10, 3, 2, 3}, {5, 3, 5, 3, 1, 3}, {14, 5}, {3, 6}};

    private Strokes() {}

    /** {@return the stroke of a curve}
     *
     * @param pattern which dash pattern, from 0 for a full line
     */
    static BasicStroke curve(int pattern) {
        float[] dash = DASHES[Math.floorMod(pattern, DASHES.length)];
        return dash.length == 0
                ? new BasicStroke(2.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND)
                : new BasicStroke(2.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0);
    }
}
