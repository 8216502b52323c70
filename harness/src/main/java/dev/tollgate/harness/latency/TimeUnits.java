// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.latency;

import java.math.BigDecimal;

/**
 * What a plain number in a file of time stamps counts, told by its size: since 1970, seconds have 9 to 11 digits before the point,
 * milliseconds 12 to 14, microseconds 15 to 17, nanoseconds more. Smaller numbers are seconds from an origin of their own; whether
 * those were meant as milliseconds cannot be seen.
 */
enum TimeUnits {
    /** Seconds from any origin. */
    SECONDS("seconds", "0", 9),
    /** Seconds since 1970. */
    EPOCH_SECONDS("seconds since 1970", "1e8", 9),
    /** Milliseconds since 1970. */
    EPOCH_MILLIS("milliseconds since 1970", "1e11", 6),
    /** Microseconds since 1970. */
    EPOCH_MICROS("microseconds since 1970", "1e14", 3),
    /** Nanoseconds since 1970. */
    EPOCH_NANOS("nanoseconds since 1970", "1e17", 0),
    /** Dates and times. */
    INSTANTS("instants", "1e30", 0);

    private static final BigDecimal MOST_NANOS = BigDecimal.valueOf(Long.MAX_VALUE / 2);

    private final String shown;
    private final BigDecimal least;
    private final int digitsToNanos;

    TimeUnits(String shown, String least, int digitsToNanos) {
        this.shown = shown;
        this.least = new BigDecimal(least);
        this.digitsToNanos = digitsToNanos;
    }

    /** {@return its name in words} */
    String shown() {
        return shown;
    }

    /** {@return what a number of that size counts} */
    static TimeUnits of(BigDecimal number) {
        TimeUnits found = SECONDS;
        for (TimeUnits unit : values()) {
            if (unit != INSTANTS && number.abs().compareTo(unit.least) >= 0) {
                found = unit;
            }
        }
        return found;
    }

    /**
     * {@return a number of this unit in nanoseconds}
     *
     * @throws ArithmeticException where it lies beyond what a clock can show
     */
    long nanos(BigDecimal number) {
        BigDecimal nanos = number.movePointRight(digitsToNanos);
        if (this == INSTANTS || nanos.abs().compareTo(MOST_NANOS) > 0) {
            throw new ArithmeticException("beyond any clock");
        }
        return nanos.longValue();
    }
}
