// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Units as JMH and its profilers write them: {@code us/op}, {@code ops/ms}, {@code B/op}, {@code MB/sec}. A unit is one part, or two
 * with a slash between; parts of time and of bytes are converted, others must be the same.
 */
public final class Units {
    private static final Map<String, Double> NANOS = Map.ofEntries(
            Map.entry("ns", 1.0),
            Map.entry("us", 1e3),
            Map.entry("ms", 1e6),
            Map.entry("s", 1e9),
            Map.entry("sec", 1e9),
            Map.entry("m", 6e10),
            Map.entry("min", 6e10),
            Map.entry("h", 3.6e12),
            Map.entry("hr", 3.6e12),
            Map.entry("day", 8.64e13));

    /** JMH's profilers divide by 1024 where they say KB and MB. */
    private static final Map<String, Double> BYTES =
            Map.of("B", 1.0, "KB", 0x1p10, "KiB", 0x1p10, "MB", 0x1p20, "MiB", 0x1p20, "GB", 0x1p30, "GiB", 0x1p30);

    private static final String OPERATIONS = "ops";

    private Units() {}

    /** {@return a unit with one spelling of the microsecond, whose first letter other writers take from two alphabets}
     *
     * @param unit a unit
     */
    static String spelled(String unit) {
        return unit.strip().replace("\u00b5s", "us").replace("\u03bcs", "us");
    }

    /** {@return whether a greater value is better; empty where the unit has no direction} */
    static Optional<Boolean> higherIsBetter(String unit) {
        String[] parts = parts(unit);
        if (parts.length != 2) {
            return Optional.empty();
        }
        if (parts[0].equals(OPERATIONS) && NANOS.containsKey(parts[1])) {
            return Optional.of(true);
        }
        return parts[1].equals(OPERATIONS) ? Optional.of(false) : Optional.empty();
    }

    /** {@return what a value in one unit is multiplied by to be one in another; empty where they do not measure the same}
     *
     * @param from the unit it is in
     * @param to the other
     */
    public static OptionalDouble factor(String from, String to) {
        String[] given = parts(from);
        String[] wanted = parts(to);
        if (given.length != wanted.length) {
            return OptionalDouble.empty();
        }
        double factor = 1;
        for (int i = 0; i < given.length; i++) {
            OptionalDouble part = partFactor(given[i], wanted[i]);
            if (part.isEmpty()) {
                return OptionalDouble.empty();
            }
            factor = i == 0 ? part.getAsDouble() : factor / part.getAsDouble();
        }
        return OptionalDouble.of(factor);
    }

    private static OptionalDouble partFactor(String from, String to) {
        if (from.equals(to)) {
            return OptionalDouble.of(1);
        }
        for (Map<String, Double> kind : List.of(NANOS, BYTES)) {
            if (kind.containsKey(from) && kind.containsKey(to)) {
                return OptionalDouble.of(kind.get(from) / kind.get(to));
            }
        }
        return OptionalDouble.empty();
    }

    /** Above and below the slash there is an operation, or there are several. */
    private static String[] parts(String unit) {
        String[] parts = spelled(unit).split("/", -1);
        for (int i = 0; i < parts.length; i++) {
            parts[i] = parts[i].equals("op") ? OPERATIONS : parts[i];
        }
        return parts;
    }
}
