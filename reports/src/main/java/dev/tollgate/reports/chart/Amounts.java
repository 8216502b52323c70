// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Figures as a reader sees them: three significant digits and a unit, the same in every locale. */
public final class Amounts {
    /** Stands for a figure that is not known. */
    public static final String UNKNOWN = "–";

    private static final int DIGITS = 3;
    private static final String[] TIME_UNITS = {"ns", "µs", "ms", "s"};
    private static final String[] SIZE_UNITS = {"B", "kB", "MB", "GB", "TB"};
    /** Below this many bytes an allocation rate is what the measuring itself leaves behind. */
    private static final double NEGLIGIBLE_BYTES = 0.01;

    private Amounts() {}

    /** {@return a time with its unit, as in {@code 1.23 µs}}
     *
     * @param nanos the time in nanoseconds
     */
    public static String nanos(double nanos) {
        return withUnit(nanos, TIME_UNITS);
    }

    /** {@return an interval of times, its unit said once where both ends share it}
     *
     * @param low its lower end in nanoseconds
     * @param high its upper end in nanoseconds
     */
    public static String nanos(double low, double high) {
        String from = nanos(low);
        String to = nanos(high);
        int unit = from.indexOf(' ');
        return unit > 0 && to.endsWith(from.substring(unit))
                ? from.substring(0, unit) + " to " + to
                : from + " to " + to;
    }

    /** {@return a size in decimal units, as in {@code 1.50 kB} for 1,500 bytes}
     *
     * @param bytes the size in bytes
     */
    public static String bytes(double bytes) {
        if (bytes > 0 && bytes < NEGLIGIBLE_BYTES) {
            return "≈ 0 B";
        }
        return bytes < 1000 && bytes == Math.rint(bytes) ? count((long) bytes) + " B" : withUnit(bytes, SIZE_UNITS);
    }

    /** {@return the rate at which input is worked through, in 10^6 bytes per second without its unit}
     *
     * @param bytes the size of one input
     * @param nanos the time for it in nanoseconds
     */
    public static String megabytesPerSecond(long bytes, double nanos) {
        return bytes > 0 && nanos > 0 && Double.isFinite(nanos) ? significant(bytes / nanos * 1e3) : UNKNOWN;
    }

    /** {@return a ratio with so many decimals that a difference of 1 % shows, as in {@code 0.873}}
     *
     * @param ratio the ratio
     */
    public static String ratio(double ratio) {
        if (!Double.isFinite(ratio)) {
            return UNKNOWN;
        }
        return Math.abs(ratio) < 0.1 || Math.abs(ratio) >= 10
                ? significant(ratio)
                : String.format(Locale.ROOT, "%.3f", ratio);
    }

    /** {@return a share in percent, as in {@code 1.25 %}}
     *
     * @param share the share, 1 for all
     */
    public static String percent(double share) {
        if (!Double.isFinite(share)) {
            return UNKNOWN;
        }
        return (share != 0 && Math.abs(share) < 1e-4 ? "< 0.01" : significant(share * 100)) + " %";
    }

    /** {@return a whole number with its thousands set apart}
     *
     * @param count the number
     */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** {@return a number by three significant digits, never in exponent form within what people read}
     *
     * @param value the number
     */
    public static String significant(double value) {
        if (!Double.isFinite(value)) {
            return UNKNOWN;
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(DIGITS, RoundingMode.HALF_UP));
        int magnitude = rounded.precision() - rounded.scale();
        if (magnitude > 15 || magnitude < -6) {
            return String.format(Locale.ROOT, "%.2e", value);
        }
        return String.format(Locale.ROOT, "%,." + Math.max(0, DIGITS - magnitude) + "f", rounded);
    }

    private static String withUnit(double value, String[] units) {
        if (!Double.isFinite(value)) {
            return UNKNOWN;
        }
        if (value == 0) {
            return "0 " + units[0];
        }
        // Rounded before the unit is chosen, or 999.9 ns would be shown as 1,000 ns.
        double rest = new BigDecimal(value)
                .round(new MathContext(DIGITS, RoundingMode.HALF_UP))
                .doubleValue();
        int unit = 0;
        while (Math.abs(rest) >= 1000 && unit < units.length - 1) {
            rest /= 1000;
            unit++;
        }
        return significant(rest) + " " + units[unit];
    }
}
