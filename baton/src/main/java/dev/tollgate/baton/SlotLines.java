// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.baton;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * What a benchmark leaves for who judges it: {@value #HEAD} or {@value #HEAD_WITHOUT_WAITING}; {@value #BEFORE}, how often it was called before its first
 * slot, and the processor time of that; and a line of numbers for each slot, which {@code harness.recording.SlotFacts} reads. Or {@value
 * #TOO_LONG} and a number alone.
 */
public final class SlotLines {
    /** The first line of slots. */
    public static final String HEAD = "slots";

    /** The same where the system does not tell the time in run queues. */
    public static final String HEAD_WITHOUT_WAITING = "slots without waiting";

    /** What the line of calls before the first slot begins with. */
    public static final String BEFORE = "before ";

    /** What the only line begins with where a call takes too long. */
    public static final String TOO_LONG = "too long ";

    private final List<String> lines = new ArrayList<String>();
    private boolean knowsWaiting = true;
    private long callsBefore;
    private long nanosBefore;

    SlotLines() {}

    void addBefore(long calls, long nanos) {
        callsBefore += calls;
        nanosBefore += nanos;
    }

    void add(boolean isWaitKnown, long... numbers) {
        knowsWaiting &= isWaitKnown;
        StringBuilder line = new StringBuilder();
        for (long number : numbers) {
            line.append(line.length() == 0 ? "" : " ").append(number);
        }
        lines.add(line.toString());
    }

    void write(Seat seat) throws IOException {
        List<String> all = new ArrayList<String>();
        all.add(knowsWaiting ? HEAD : HEAD_WITHOUT_WAITING);
        all.add(BEFORE + callsBefore + " " + nanosBefore);
        all.addAll(lines);
        write(seat, all);
    }

    static void writeTooLong(Seat seat, double invocationNanos) throws IOException {
        List<String> one = new ArrayList<String>();
        one.add(TOO_LONG + Math.round(invocationNanos));
        write(seat, one);
    }

    private static void write(Seat seat, List<String> lines) throws IOException {
        try (Writer writer = Files.newBufferedWriter(seat.facts().toPath(), StandardCharsets.US_ASCII)) {
            for (String line : lines) {
                writer.write(line + "\n");
            }
        }
    }
}
