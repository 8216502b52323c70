// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.quantity;

import java.util.Locale;
import java.util.function.DoubleFunction;

/** Quantities for people: scaled to a fitting unit and shown with three significant digits, a decimal point in any locale. */
public final class Quantities {
    /** How many times its lower end the upper end of an interval may be. */
    public static final double WIDEST = 100;

    private static final double THOUSAND = 1_000;
    private static final String TOO_WIDE = "[too wide to tell]";

    private Quantities() {}

    /**
     * {@return a time as {@code 12.3 ns}, {@code 4.56 µs}, {@code 789 ms} or {@code 1.23 s}}
     *
     * @param nanos nanoseconds
     */
    public static String time(double nanos) {
        String[] units = {"ns", "µs", "ms", "s"};
        double scaled = nanos;
        int unit = 0;
        // 999.5 would be shown as 1000.
        while (Math.abs(scaled) >= 999.5 && unit < units.length - 1) {
            scaled /= THOUSAND;
            unit++;
        }
        return digits(scaled) + " " + units[unit];
    }

    /**
     * {@return a number with three significant digits: all digits before the point, at most three behind it}
     *
     * @param value the number
     */
    public static String digits(double value) {
        double size = Math.abs(value);
        if (!Double.isFinite(value) || size >= 1e9) {
            return String.format(Locale.ROOT, "%.3g", value);
        }
        if (size == 0) {
            return "0";
        }
        int decimals = size >= 99.95 ? 0 : size >= 9.995 ? 1 : size >= 0.9995 ? 2 : 3;
        if (size < 0.0005) {
            return value > 0 ? "<0.001" : ">-0.001";
        }
        return String.format(Locale.ROOT, size >= 999.5 ? "%,." + decimals + "f" : "%." + decimals + "f", value);
    }

    /**
     * {@return a ratio of times with three decimals near 1, fewer far above it, two significant digits far below}
     *
     * @param ratio the ratio
     */
    public static String ratio(double ratio) {
        if (ratio >= 9.9995 || ratio == 0 || !Double.isFinite(ratio)) {
            return digits(ratio);
        }
        if (ratio < 0.0995) {
            int decimals = (int) Math.min(12, Math.ceil(-Math.log10(ratio)) + 1);
            return String.format(Locale.ROOT, "%." + decimals + "f", ratio);
        }
        return String.format(Locale.ROOT, "%.3f", ratio);
    }

    /**
     * {@return a ratio with its 95 % interval as {@code 0.412 [0.405, 0.419]}, or as {@code 0.775 [too wide to tell]}}
     *
     * @param ratio the ratio
     * @param low the lower end of its interval
     * @param high the upper end
     */
    public static String ratio(double ratio, double low, double high) {
        return ratio(ratio) + " " + (low > 0 ? interval(low, high, Quantities::ratio) : TOO_WIDE);
    }

    /**
     * {@return a comparison's ratio with its 95 % interval, or with the word that one round has none}
     *
     * @param comparison a cell against another
     */
    public static String ratio(Comparison comparison) {
        return comparison.pairs() < 2
                ? ratio(comparison.ratio()) + " [1 round]"
                : ratio(comparison.ratio(), comparison.low(), comparison.high());
    }

    /**
     * {@return an interval as {@code [1.20 ms, 3.40 ms]}, or as {@code [too wide to tell]} where its ends say nothing}
     *
     * @param low the lower end of a quantity that is never below 0
     * @param high the upper end
     * @param text writes an end
     */
    public static String interval(double low, double high, DoubleFunction<String> text) {
        return isTooWide(low, high) ? TOO_WIDE : "[" + text.apply(low) + ", " + text.apply(high) + "]";
    }

    /**
     * {@return whether the upper end is no number, or more than {@value #WIDEST} times the lower one: two or three forks that differ
     *     give such an interval, and its ends would only look like knowledge}
     *
     * @param low the lower end; 0 is an end like any other, for what may be 0
     * @param high the upper end
     */
    public static boolean isTooWide(double low, double high) {
        return !Double.isFinite(high) || !Double.isFinite(low) || low > 0 && high > low * WIDEST;
    }

    /**
     * {@return a share as {@code 4.2 %}}
     *
     * @param share the share, 1 for everything
     */
    public static String percent(double share) {
        double percent = 100 * share;
        return Math.abs(percent) >= 9.95 || percent == 0
                ? String.format(Locale.ROOT, "%.0f %%", percent)
                : String.format(Locale.ROOT, "%.1f %%", percent);
    }

    /**
     * {@return a size in bytes as {@code 65,536 B}}
     *
     * @param bytes the size
     */
    public static String bytes(long bytes) {
        return String.format(Locale.ROOT, "%,d B", bytes);
    }

    /**
     * {@return a size in binary units with three significant digits, as {@code 512 B}, {@code 16 KiB} or {@code 1.50 MiB}}
     *
     * @param bytes the size
     */
    public static String size(double bytes) {
        String[] units = {"B", "KiB", "MiB", "GiB"};
        double scaled = bytes;
        int unit = 0;
        // 1,023.5 would be shown as 1,024.
        while (scaled >= 1023.5 && unit < units.length - 1) {
            scaled /= 1024;
            unit++;
        }
        String number = scaled == Math.rint(scaled) ? String.format(Locale.ROOT, "%,.0f", scaled) : digits(scaled);
        return number + " " + units[unit];
    }

    /**
     * {@return a quantity as somebody who sets a bound would write it: without the zeros behind the point that three digits add}
     *
     * @param quantity a quantity with or without its unit, as {@code 10.0 ms}
     */
    public static String bound(String quantity) {
        return quantity.replaceFirst("(\\.\\d*?)0+(?= |$)", "$1").replaceFirst("\\.(?= |$)", "");
    }
}
