// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model;

import java.util.List;

/** Refuses values that no measuring can give, by the field's name and the value. */
final class Possible {
    private Possible() {}

    static void atLeast(String field, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(field + " is " + value + "; the least is " + least);
        }
    }

    static void notNegative(String field, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(field + " is " + value + "; it is a number from 0");
        }
    }

    static void notNegative(String field, List<Double> values) {
        values.forEach(value -> notNegative(field, value));
    }
}
