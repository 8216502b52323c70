// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.quantity;

import java.util.function.DoubleFunction;

/** The units that this program gives figures in. */
public enum Unit implements Measure {
    /** A time, stored in nanoseconds. */
    NANOSECONDS(Quantities::time),
    /** A time, stored in microseconds. */
    MICROSECONDS(value -> Quantities.time(value * 1e3)),
    /** A time, stored in milliseconds. */
    MILLISECONDS(value -> Quantities.time(value * 1e6)),
    /** A time, stored in seconds. */
    SECONDS(value -> Quantities.time(value * 1e9)),
    /** A size, stored in bytes and shown in powers of 1,024. */
    BYTES(Quantities::size),
    /** A rate, in events per second. */
    PER_SECOND(value -> Quantities.digits(value) + "/s"),
    /** 10⁶ bytes per second. */
    MEGABYTES_PER_SECOND(value -> Quantities.digits(value) + " MB/s"),
    /** One figure over another: 1 where they are equal. */
    RATIO(Quantities::ratio),
    /** A part of a whole: 1 for all of it, shown in per cent. */
    SHARE(Quantities::percent),
    /** By what part something changed: 0 where it did not, shown in per cent with its sign. */
    CHANGE(Quantities::change),
    /** How probable something is that hardly happens, by one significant digit. */
    PROBABILITY(Quantities::probability),
    /** A number of things; whole. */
    COUNT(value -> Quantities.count(Math.round(value))),
    /** A number whose unit the column's title tells. */
    NUMBER(Quantities::digits);

    private final DoubleFunction<String> text;

    Unit(DoubleFunction<String> text) {
        this.text = text;
    }

    @Override
    public String text(double value) {
        return Double.isFinite(value) ? text.apply(value) : Quantities.UNKNOWN;
    }
}
