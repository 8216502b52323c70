// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.recording;

/**
 * A time in which something happened.
 *
 * @param from its beginning in nanoseconds
 * @param to its end
 */
public record TimeSpan(long from, long to) {
    /** Refuses one that ends before it begins. */
    public TimeSpan {
        if (to < from) {
            throw new IllegalArgumentException("an interval from " + from + " cannot end at " + to);
        }
    }

    /** {@return how long it is} */
    public long nanos() {
        return to - from;
    }

    /** {@return the same, so many nanoseconds earlier}
     *
     * @param nanos how many
     */
    public TimeSpan minus(long nanos) {
        return new TimeSpan(from - nanos, to - nanos);
    }
}
