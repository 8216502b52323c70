// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.chart;

/**
 * What a mark stands for, by colour: those of Okabe and Ito, which stay apart for the colour-blind. No mark is told by
 * colour alone.
 */
public enum Ink {
    /** Pure Java. */
    BLUE(0x0072B2, 0x56B4E9),
    /** Native through FFM. */
    VERMILION(0xD55E00, 0xE8743B),
    /** Native through JNI. */
    GREEN(0x009E73, 0x1FBF93),
    /** The native floor. */
    PURPLE(0xB5578E, 0xCC79A7),
    /** One more where options do not matter. */
    ORANGE(0xB87800, 0xE69F00),
    /** One more where options do not matter. */
    SKY(0x56B4E9, 0x8CCBF2),
    /** One more where options do not matter. */
    YELLOW(0xD9CB2E, 0xF0E442),
    /** What is no option: totals, references. */
    NEUTRAL(0x57606A, 0xA8B0BA);

    private final int onLight;
    private final int onDark;

    Ink(int onLight, int onDark) {
        this.onLight = onLight;
        this.onDark = onDark;
    }

    /** {@return its colour on a light ground, as 0xRRGGBB} */
    public int onLight() {
        return onLight;
    }

    /** {@return its colour on a dark ground, as 0xRRGGBB} */
    public int onDark() {
        return onDark;
    }
}
