// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.stats;

import java.util.ArrayList;
import java.util.List;

/**
 * What the slots say that a process measured in turn with others: one time per operation, which forgives what other processes did and never what
 * it did itself.
 *
 * <p><b>Waiting.</b> For as long as the measuring thread sat in a run queue, somebody else had the processors. That is taken off its time, except
 * for what its own other threads (a collector, a compiler) can have caused: while it waits every processor is taken, so that they cannot have caused
 * more than their processor time over the number of processors, of which two are counted at most, since no scheduler balances more of them perfectly.
 * Blocking is not waiting: pauses, locks and safepoints stay in. Only where a pause lasted longer because the threads that collect sat in a run queue
 * themselves is that time taken off, by the same rule: on a busy machine a pause of 2 ms becomes one of 10, which is the machine's doing.
 *
 * <p><b>Leaving out.</b> A slot does not count where the readings around it lie so far outside that its wait may not be its own, or where another
 * process of the set was at work. Slots are never chosen by their time, nor by whether others were seen at work: the processes' turns
 * are balanced over time and processors, and a choice would undo that (decision 0006).
 *
 * <p><b>Summing up.</b> The value is total time over total operations of the slots that count. Nothing is trimmed by value: a collection that falls
 * into one slot of twenty is a cost, and so is the slower half of a code that has two speeds.
 */
public final class SlotTimes {
    /** A slot is left out where more than this share of it was perhaps waited for outside. */
    public static final double DOUBTFUL = 0.02;

    private static final int MOST_PROCESSORS = 2;

    private SlotTimes() {}

    /**
     * A slot as it was read.
     *
     * @param nanos its time
     * @param outsideNanos the time between the readings of the wait that was not measured
     * @param waitNanos time in a run queue between these readings
     * @param othersNanos processor time of the process's other threads between them
     * @param pausedNanos for how long of its time it stood still while a thread that collects, or does other work of a pause, was in a run queue
     * @param operations operations in the measured time; above 0
     * @param isDisturbed whether another process of the set was at work, which should have slept
     */
    public record Slot(
            double nanos,
            double outsideNanos,
            double waitNanos,
            double othersNanos,
            double pausedNanos,
            double operations,
            boolean isDisturbed) {

        /** {@return the part of its wait that others alone can have caused}
         *
         * @param processors the processors there are
         */
        public double forgivenNanos(int processors) {
            double own = othersNanos / Math.min(processors, MOST_PROCESSORS);
            double waiting = Math.max(0, waitNanos - own);
            double pausing = Math.max(0, pausedNanos - own);
            return Math.min(nanos, waiting + pausing);
        }

        private boolean isSound() {
            return Math.min(waitNanos, outsideNanos) <= DOUBTFUL * nanos && !isDisturbed;
        }
    }

    /**
     * What a process's slots say.
     *
     * @param nanosPerOp its time per operation
     * @param counts for each of its slots whether it counts
     */
    public record Value(double nanosPerOp, List<Boolean> counts) {}

    /**
     * {@return the value of a process; of all its slots where none is to count}
     *
     * @param slots its slots, at least one
     * @param processors the processors there are
     */
    public static Value of(List<Slot> slots, int processors) {
        boolean anySound = slots.stream().anyMatch(Slot::isSound);
        double nanos = 0;
        double operations = 0;
        List<Boolean> counts = new ArrayList<>();
        for (Slot slot : slots) {
            boolean isCounted = slot.isSound() || !anySound;
            counts.add(isCounted);
            if (isCounted) {
                nanos += slot.nanos - slot.forgivenNanos(processors);
                operations += slot.operations;
            }
        }
        return new Value(nanos / operations, counts);
    }
}
