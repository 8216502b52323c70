// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** JMH's units of time and throughput: {@code us/op}, {@code ops/ms}. */
final class Units {
    private static final Map<String, Double> NANOS = Map.of(
            "ns", 1.0, "us", 1e3, "µs", 1e3, "ms", 1e6, "s", 1e9, "min", 6e10, "m", 6e10, "hr", 3.6e12, "h", 3.6e12,
            "day", 8.64e13);

    private Units() {}

    /** {@return whether a greater value is better, by mode and unit; empty where the unit has no direction} */
    static Optional<Boolean> higherIsBetter(String unit) {
        if (unit.startsWith("ops/")) {
            return Optional.of(true);
        }
        return unit.endsWith("/op") ? Optional.of(false) : Optional.empty();
    }

    /** {@return what a value in one unit is multiplied by to be one in another; empty where they do not measure the same} */
    static OptionalDouble factor(String from, String to) {
        if (from.equals(to)) {
            return OptionalDouble.of(1);
        }
        if (from.startsWith("ops/") && to.startsWith("ops/")) {
            return ratio(to.substring(4), from.substring(4));
        }
        if (from.endsWith("/op") && to.endsWith("/op")) {
            return ratio(from.substring(0, from.length() - 3), to.substring(0, to.length() - 3));
        }
        return OptionalDouble.empty();
    }

    private static OptionalDouble ratio(String numerator, String denominator) {
        Double above = NANOS.get(numerator);
        Double below = NANOS.get(denominator);
        return above == null || below == null ? OptionalDouble.empty() : OptionalDouble.of(above / below);
    }
}
