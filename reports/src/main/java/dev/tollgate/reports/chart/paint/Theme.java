// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.chart.paint;

import dev.tollgate.reports.chart.Ink;
import java.awt.Color;

/** The ground a chart is drawn on, and what must stand out from it. */
enum Theme {
    LIGHT(0xFFFFFF, 0x1B1F24, 0x57606A, 0xD9DEE4),
    DARK(0x16191D, 0xE6E8EB, 0xA8B0BA, 0x3A4048);

    private final Color ground;
    private final Color ink;
    private final Color muted;
    private final Color grid;

    Theme(int ground, int ink, int muted, int grid) {
        this.ground = new Color(ground);
        this.ink = new Color(ink);
        this.muted = new Color(muted);
        this.grid = new Color(grid);
    }

    Color ground() {
        return ground;
    }

    Color ink() {
        return ink;
    }

    Color muted() {
        return muted;
    }

    Color grid() {
        return grid;
    }

    /** {@return the colour of what is drawn in an ink} */
    Color of(Ink ink) {
        return new Color(this == LIGHT ? ink.onLight() : ink.onDark());
    }
}
