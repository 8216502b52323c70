// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.decision;

import java.util.Objects;

/**
 * A bound that a rule judges by and a user may move.
 *
 * @param name its name, also in a context file
 * @param unit the unit of its value
 * @param value what it is unless told otherwise
 * @param meaning what it bounds, in words
 */
public record Threshold(String name, String unit, double value, String meaning) {
    /** How much slower than the fastest an option may be before its simplicity no longer pays, in percent. */
    public static final Threshold WORTH =
            new Threshold("worth", "%", 20, "how much slower than the fastest a simpler option may be");

    /** How long an option may hold up other threads, in milliseconds. */
    public static final Threshold STALL =
            new Threshold("stall", "ms", 10, "how long a call may block an independent thread in a typical fork");

    /** Refuses absent parts. */
    public Threshold {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(meaning, "meaning");
    }
}
