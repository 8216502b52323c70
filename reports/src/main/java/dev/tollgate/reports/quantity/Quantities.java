// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.quantity;

import java.math.BigDecimal;
import java.util.Locale;

/** Quantities for people: scaled to a fitting unit and shown with three significant digits, a decimal point in any locale. */
public final class Quantities {
    /** Stands for a figure that is not known. */
    public static final String UNKNOWN = "–";

    private static final double THOUSAND = 1_000;

    private Quantities() {}

    /**
     * {@return a time as {@code 12.3 ns}, {@code 4.56 µs}, {@code 789 ms} or {@code 1.23 s}}
     *
     * @param nanos nanoseconds
     */
    public static String time(double nanos) {
        if (!Double.isFinite(nanos)) {
            return UNKNOWN;
        }
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
     * {@return a range of times, its unit said once where both ends share it, as {@code 1.50 to 2.50 µs}}
     *
     * @param low its lower end in nanoseconds
     * @param high its upper end in nanoseconds
     */
    public static String times(double low, double high) {
        String from = time(low);
        String to = time(high);
        int unit = from.indexOf(' ');
        return (unit > 0 && to.endsWith(from.substring(unit)) ? from.substring(0, unit) : from) + " to " + to;
    }

    /**
     * {@return a number with three significant digits: all digits before the point, at most three behind it}
     *
     * @param value the number
     */
    public static String digits(double value) {
        if (!Double.isFinite(value)) {
            return UNKNOWN;
        }
        double size = Math.abs(value);
        if (size >= 1e9) {
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
     * {@return a share as {@code 4.2 %}}
     *
     * @param share the share, 1 for everything
     */
    public static String percent(double share) {
        double percent = 100 * share;
        if (!Double.isFinite(share)) {
            return UNKNOWN;
        }
        if (percent > 0 && percent < 0.05) {
            return "<0.1 %";
        }
        return Math.abs(percent) >= 9.95 || percent == 0
                ? String.format(Locale.ROOT, "%.0f %%", percent)
                : String.format(Locale.ROOT, "%.1f %%", percent);
    }

    /**
     * {@return a change as {@code +12 %} or {@code −3.4 %}}
     *
     * @param share by what part: 0.12 for 12 % more
     */
    public static String change(double share) {
        String size = percent(Math.abs(share));
        boolean isSigned = Double.isFinite(share) && share != 0 && !size.startsWith("<");
        return isSigned ? (share > 0 ? "+" : "−") + size : size;
    }

    /**
     * {@return a small probability by one significant digit, as {@code 0.0003} or {@code 4e-09}}
     *
     * @param probability between 0 and 1
     */
    public static String probability(double probability) {
        if (!Double.isFinite(probability)) {
            return UNKNOWN;
        }
        return probability == 0 ? "0" : String.format(Locale.ROOT, "%.1g", probability);
    }

    /**
     * {@return a whole number with its thousands set apart, as {@code 65,536}}
     *
     * @param count the number
     */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
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
        if (!Double.isFinite(bytes)) {
            return UNKNOWN;
        }
        String[] units = {"B", "KiB", "MiB", "GiB"};
        double scaled = bytes;
        int unit = 0;
        // 1,023.5 would be shown as 1,024.
        while (scaled >= 1023.5 && unit < units.length - 1) {
            scaled /= 1024;
            unit++;
        }
        // Means over forks miss a whole number by what adding up loses.
        boolean whole = Math.abs(scaled - Math.rint(scaled)) < 1e-9;
        String number = whole ? String.format(Locale.ROOT, "%,.0f", scaled) : digits(scaled);
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

    /**
     * {@return a percentile's name, as in {@code p99.9}, or {@code max}}
     *
     * @param percentile between 0 and 100
     */
    public static String percentile(double percentile) {
        return percentile >= 100
                ? "max"
                : "p" + BigDecimal.valueOf(percentile).stripTrailingZeros().toPlainString();
    }

    /**
     * {@return a service level, as in {@code p99.9 < 200 ms}}
     *
     * @param percentile between 0 and 100
     * @param limitNanos what it must stay below, in nanoseconds
     */
    public static String level(double percentile, double limitNanos) {
        return percentile(percentile) + " < " + bound(time(limitNanos));
    }
}
