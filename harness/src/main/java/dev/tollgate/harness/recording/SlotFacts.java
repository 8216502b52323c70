// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.recording;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What was read around one slot, in nanoseconds where not said otherwise.
 *
 * @param turn the number of its turn within its set, from 1
 * @param nanos the time that was measured
 * @param operations how many operations were
 * @param allOperations those shortly before and after, too
 * @param wallNanos the time between the readings, which lie a little outside of what was measured
 * @param waitNanos for how long of that the measuring thread was in a run queue
 * @param threadNanos its processor time
 * @param othersNanos that of the other threads of this JVM
 * @param waitedForTurnNanos for how long the turn was waited for; 0 from a turn's second slot on
 * @param othersWhileWaitingNanos processor time of the other threads meanwhile
 * @param allocatedBytes bytes that the measuring thread allocated
 * @param foreignAtBegin threads of other processes that were runnable when it began
 * @param foreignAtEnd the same when it ended
 * @param pauseWaitNanos for how long those of the JVM's threads that work while all others stand still were in a run queue, the longest of them
 */
public record SlotFacts(
        int turn,
        long nanos,
        long operations,
        long allOperations,
        long wallNanos,
        long waitNanos,
        long threadNanos,
        long othersNanos,
        long waitedForTurnNanos,
        long othersWhileWaitingNanos,
        long allocatedBytes,
        int foreignAtBegin,
        int foreignAtEnd,
        long pauseWaitNanos) {

    String text() {
        return LongStream.of(
                        turn,
                        nanos,
                        operations,
                        allOperations,
                        wallNanos,
                        waitNanos,
                        threadNanos,
                        othersNanos,
                        waitedForTurnNanos,
                        othersWhileWaitingNanos,
                        allocatedBytes,
                        foreignAtBegin,
                        foreignAtEnd,
                        pauseWaitNanos)
                .mapToObj(Long::toString)
                .collect(Collectors.joining(" "));
    }

    /** {@return the slot in a text}
     *
     * @param text its numbers in this order, parted by blanks
     */
    public static SlotFacts parse(String text) {
        long[] n = Arrays.stream(text.split(" ")).mapToLong(Long::parseLong).toArray();
        return new SlotFacts(
                (int) n[0],
                n[1],
                n[2],
                n[3],
                n[4],
                n[5],
                n[6],
                n[7],
                n[8],
                n[9],
                n[10],
                (int) n[11],
                (int) n[12],
                n[13]);
    }
}
