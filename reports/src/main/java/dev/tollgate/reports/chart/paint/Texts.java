// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.chart.paint;

/** Finds room for text. */
public final class Texts {
    private Texts() {}

    /** {@return a text cut in its middle where it is too long, so that its ends still tell it from others}
     *
     * @param text the text
     * @param longest how many characters it may have
     */
    public static String shortened(String text, int longest) {
        if (text.codePointCount(0, text.length()) <= longest) {
            return text;
        }
        int head = text.offsetByCodePoints(0, longest * 2 / 3);
        int tail = text.offsetByCodePoints(text.length(), -(longest - longest * 2 / 3 - 1));
        return text.substring(0, head) + "…" + text.substring(tail);
    }

    /** {@return places near the wished ones, in their order, at least {@code gap} apart and inside {@code 0..limit}}
     *
     * @param wished the wished places in ascending order
     * @param gap the least distance
     * @param limit the end of the room, at least the number of places times the gap
     */
    public static double[] apart(double[] wished, double gap, double limit) {
        double[] places = wished.clone();
        for (int index = 1; index < places.length; index++) {
            places[index] = Math.max(places[index], places[index - 1] + gap);
        }
        double bound = limit;
        for (int index = places.length - 1; index >= 0; index--) {
            places[index] = Math.min(places[index], bound);
            bound = places[index] - gap;
        }
        return places;
    }
}
