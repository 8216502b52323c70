// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

import dev.tollgate.reports.quantity.Quantities;

/**
 * When a row differs and when it is the same.
 *
 * @param marginPercent a difference counts where the whole interval is farther from equality than this
 * @param equalPercent two sides are the same where the whole interval is nearer to equality than this
 */
public record Thresholds(double marginPercent, double equalPercent) {
    /** For times: ±2 % and ±5 %. */
    public static final Thresholds TIME = new Thresholds(2, 5);

    /** For allocated bytes, which are nearly free of noise: ±0.5 % and ±1 %. */
    public static final Thresholds ALLOCATION = new Thresholds(0.5, 1);

    private static final double MOST = 1000;
    private static final String MOST_SHOWN = Quantities.bound(Quantities.digits(MOST) + " %");

    /** Refuses what is not a margin inside its bound. */
    public Thresholds {
        if (!(marginPercent >= 0 && marginPercent <= MOST)) {
            throw new IllegalArgumentException("a margin must be from 0 to " + MOST_SHOWN + ", got " + marginPercent);
        }
        if (!(equalPercent > 0 && equalPercent <= MOST)) {
            throw new IllegalArgumentException(
                    "a bound of equality must be above 0 and up to " + MOST_SHOWN + ", got " + equalPercent);
        }
    }

    /** {@return the margin as a ratio of at least 1} */
    public double margin() {
        return 1 + marginPercent / 100;
    }

    /** {@return the bound of equality as a ratio above 1} */
    public double equal() {
        return 1 + equalPercent / 100;
    }

    /** {@return what applies where nothing else is declared}
     *
     * @param kind what the values are
     */
    public static Thresholds of(Series.Kind kind) {
        return kind == Series.Kind.ALLOCATION ? ALLOCATION : TIME;
    }
}
