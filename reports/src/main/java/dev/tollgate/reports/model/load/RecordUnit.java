// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.load;

import dev.tollgate.reports.quantity.Named;

/** What one unit of record of a foreign log is. */
public enum RecordUnit implements Named {
    /** A nanosecond. */
    NANOSECONDS("ns", 1),
    /** A microsecond. */
    MICROSECONDS("us", 1e3),
    /** A millisecond. */
    MILLISECONDS("ms", 1e6),
    /** A second. */
    SECONDS("s", 1e9),
    /** Not known, or no time: shown as plain numbers. */
    NONE("none", Double.NaN);

    private final String id;
    private final double nanos;

    RecordUnit(String id, double nanos) {
        this.id = id;
        this.nanos = nanos;
    }

    @Override
    public String id() {
        return id;
    }

    /** {@return nanoseconds in one unit; not a number where it is no time} */
    public double nanos() {
        return nanos;
    }
}
