// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.session;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The time that a run may take and what of it is left. */
public final class Budget {
    /** Longer than any run, and short enough to be counted in nanoseconds. */
    private static final Duration ENDLESS = Duration.ofDays(36_500);

    private final LongSupplier nanoTime;
    private final long deadline;

    /**
     * A budget that begins now.
     *
     * @param total how long it lasts
     * @param nanoTime the clock, as {@link System#nanoTime()}
     */
    public Budget(Duration total, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.deadline = nanoTime.getAsLong() + total.toNanos();
    }

    /** {@return one that allows everything} */
    public static Budget unlimited() {
        return new Budget(ENDLESS, System::nanoTime);
    }

    /** {@return whether something of this length still fits} */
    public boolean allows(Duration length) {
        return nanoTime.getAsLong() + length.toNanos() - deadline <= 0;
    }
}
