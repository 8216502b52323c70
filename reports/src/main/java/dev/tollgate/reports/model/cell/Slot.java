// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.cell;

import dev.tollgate.reports.quantity.Possible;

/**
 * A short stretch of measuring, taken in turn with the other forks of a comparison.
 *
 * @param turn the number of its turn among all turns of the comparison's forks in this round, from 1; a turn can have several slots
 * @param nanos how long it lasted, by the wall clock
 * @param operations how many operations it held; at least 1
 * @param waitNanos for how long of that the measuring thread could have run and had no processor
 * @param forgivenNanos what of that only others can have caused: it does not count as the operations' time
 * @param foreignThreads threads of other processes that were runnable when it began or ended, the greater of both
 * @param counts whether the fork's value rests on it
 */
public record Slot(
        int turn, long nanos, long operations, long waitNanos, long forgivenNanos, int foreignThreads, boolean counts) {
    /** Refuses impossible values. */
    public Slot {
        Possible.atLeast("turn", turn, 1);
        Possible.atLeast("nanos", nanos, 0);
        Possible.atLeast("operations", operations, 1);
        Possible.atLeast("waitNanos", waitNanos, 0);
        Possible.atLeast("forgivenNanos", forgivenNanos, 0);
        Possible.atLeast("foreignThreads", foreignThreads, 0);
    }

    /** {@return its time per operation without what is forgiven, in nanoseconds} */
    public double nanosPerOp() {
        return (double) Math.max(0, nanos - forgivenNanos) / operations;
    }
}
