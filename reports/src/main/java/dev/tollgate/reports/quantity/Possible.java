// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.quantity;

import java.util.List;

/** Refuses values that no measuring can give, by the field's name and the value. */
public final class Possible {
    private Possible() {}

    public static void atLeast(String field, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(field + " is " + value + "; the least is " + least);
        }
    }

    public static void notNegative(String field, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(field + " is " + value + "; it is a number from 0");
        }
    }

    public static void notNegative(String field, List<Double> values) {
        values.forEach(value -> notNegative(field, value));
    }
}
