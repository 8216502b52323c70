// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.plan;

import dev.tollgate.reports.model.load.Objective;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads service levels as people write them: {@code p99<50ms,p99.9<200ms,max<1s}. */
public final class ServiceLevels {
    private static final Pattern LEVEL = Pattern.compile(
            "(?:p(\\d{1,3}(?:\\.\\d{1,6})?)|(max))\\s*<\\s*(\\d{1,9}(?:\\.\\d{1,9})?)\\s*(ns|us|µs|ms|s)");
    private static final Map<String, Long> NANOS =
            Map.of("ns", 1L, "us", 1_000L, "µs", 1_000L, "ms", 1_000_000L, "s", 1_000_000_000L);

    private ServiceLevels() {}

    /**
     * {@return the service levels that a text stands for, in its order}
     *
     * @param text percentiles and limits, set apart by commas
     * @throws Faults where one of them cannot be understood, with all such faults
     */
    public static List<Objective> parse(String text) throws Faults {
        List<Objective> levels = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher matcher = LEVEL.matcher(part.strip().toLowerCase(Locale.ROOT));
            if (!matcher.matches()) {
                faults.add("'" + part.strip()
                        + "' is not a service level; write a percentile or max, <, and a time in ns, us, ms or s,"
                        + " such as p99<50ms");
                continue;
            }
            double percentile = matcher.group(2) == null ? Double.parseDouble(matcher.group(1)) : 100;
            long nanos = new BigDecimal(matcher.group(3))
                    .multiply(BigDecimal.valueOf(NANOS.get(matcher.group(4))))
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValueExact();
            try {
                levels.add(new Objective(percentile, nanos));
            } catch (IllegalArgumentException e) {
                faults.add("'" + part.strip() + "': " + e.getMessage());
            }
        }
        if (!faults.isEmpty()) {
            throw new Faults(faults);
        }
        return levels;
    }

    /** {@return a service level as it is written}
     *
     * @param level the service level
     */
    public static String shown(Objective level) {
        BigDecimal limit = BigDecimal.valueOf(level.limitNanos());
        String unit = level.limitNanos() % 1_000_000_000 == 0
                ? "s"
                : level.limitNanos() % 1_000_000 == 0 ? "ms" : level.limitNanos() % 1_000 == 0 ? "us" : "ns";
        String name = level.percentile() == 100
                ? "max"
                : "p"
                        + BigDecimal.valueOf(level.percentile())
                                .stripTrailingZeros()
                                .toPlainString();
        return name + "<"
                + limit.divide(BigDecimal.valueOf(NANOS.get(unit)), RoundingMode.UNNECESSARY)
                        .toPlainString() + unit;
    }
}
