// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.quantity;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A service level: so many per cent of the responses within a time.
 *
 * @param percentile which percentile, above 0 and at most 100; 100 stands for the greatest value
 * @param limitNanos what it must be below
 */
public record ServiceLevel(double percentile, long limitNanos) {
    private static final Pattern WRITTEN = Pattern.compile(
            "(?:p(\\d{1,3}(?:\\.\\d{1,9})?)|max)\\s*<\\s*(\\d{1,9}(?:\\.\\d{1,9})?)\\s*(ns|us|µs|μs|ms|s)");
    /** Both signs for micro: the one of Latin-1 and the Greek letter. */
    private static final Map<String, Long> NANOS =
            Map.of("ns", 1L, "us", 1_000L, "µs", 1_000L, "μs", 1_000L, "ms", 1_000_000L, "s", 1_000_000_000L);

    /** Refuses what cannot be asked. */
    public ServiceLevel {
        if (!(percentile > 0 && percentile <= 100)) {
            throw new IllegalArgumentException("a percentile is above 0 and at most 100, not " + percentile);
        }
        if (limitNanos <= 0) {
            throw new IllegalArgumentException("a limit is above 0 ns, not " + limitNanos);
        }
    }

    /**
     * {@return the service level that a text stands for, as in {@code p99.9<200ms} or {@code max < 1.5 s}}
     *
     * @param text a percentile, what it must stay below, and the unit of that, in lower or upper case
     * @throws IllegalArgumentException where it stands for none; the message quotes it
     */
    public static ServiceLevel parse(String text) {
        String written = text.strip();
        Matcher matcher = WRITTEN.matcher(written.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + written
                    + "' is no service level; write p and a percentile, or max, then <, and a time in ns, us, ms or s, as in"
                    + " p99.9<200ms");
        }
        double percentile = matcher.group(1) == null ? 100 : Double.parseDouble(matcher.group(1));
        long limit = new BigDecimal(matcher.group(2))
                .multiply(BigDecimal.valueOf(NANOS.get(matcher.group(3))))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
        try {
            return new ServiceLevel(percentile, limit);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + written + "': " + e.getMessage(), e);
        }
    }

    /** {@return it as people read it, as in {@code p99.9 < 200 ms}} */
    public String text() {
        return Quantities.level(percentile, limitNanos);
    }

    /** {@return it exactly, as it is given to a command and stands in files, as in {@code p99.9<200ms}} */
    public String argument() {
        String unit = limitNanos % 1_000_000_000 == 0
                ? "s"
                : limitNanos % 1_000_000 == 0 ? "ms" : limitNanos % 1_000 == 0 ? "us" : "ns";
        return Quantities.percentile(percentile) + "<" + limitNanos / NANOS.get(unit) + unit;
    }
}
