// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import dev.tollgate.baton.SlotLines;
import dev.tollgate.harness.recording.SlotFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a fork saw of its slots.
 *
 * @param knowsWaiting whether the system told the time in run queues
 * @param callsBefore how often it was called before its first slot
 * @param nanosBefore the processor time of these calls
 * @param slots its slots in their order; none where a call takes too long
 * @param tooLong how long a call takes where that is longer than a slot
 */
record SlotList(
        boolean knowsWaiting, long callsBefore, long nanosBefore, List<SlotFacts> slots, Optional<Duration> tooLong) {
    /** What JMH itself allocates in the measuring thread for an iteration: 1,960 bytes in 1.19, 2,064 in 1.37. Slots are short, so that it counts. */
    private static final long BYTES_OF_JMH = 1_960;

    /**
     * {@return what a fork wrote; empty where it wrote nothing}
     *
     * @param file the file
     */
    static Optional<SlotList> read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        String head = lines.getFirst();
        if (head.startsWith(SlotLines.TOO_LONG)) {
            Duration call = Duration.ofNanos(Long.parseLong(head.substring(SlotLines.TOO_LONG.length())));
            return Optional.of(new SlotList(false, 0, 0, List.of(), Optional.of(call)));
        }
        String[] before = lines.get(1).substring(SlotLines.BEFORE.length()).split(" ");
        return Optional.of(new SlotList(
                head.equals(SlotLines.HEAD),
                Long.parseLong(before[0]),
                Long.parseLong(before[1]),
                lines.stream().skip(2).map(SlotFacts::parse).toList(),
                Optional.empty()));
    }

    /** {@return whether JMH's loop ran as the same code in all slots} */
    boolean isSettled() {
        return Manner.isSettledBy(
                callsBefore, slots.stream().mapToLong(SlotFacts::allOperations).sum());
    }

    /** {@return bytes allocated per operation; empty where the JVM does not tell} */
    Optional<Double> allocatedBytesPerOperation() {
        double bytes = slots.stream()
                .mapToDouble(slot -> Math.max(0, slot.allocatedBytes() - BYTES_OF_JMH))
                .sum();
        double operations = slots.stream().mapToDouble(SlotFacts::allOperations).sum();
        boolean isKnown = slots.stream().anyMatch(slot -> slot.allocatedBytes() > 0);
        return isKnown && operations > 0 ? Optional.of(bytes / operations) : Optional.empty();
    }
}
