// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import java.time.Duration;
import java.util.Arrays;

/**
 * How the forks of a contest share the machine.
 *
 * @param kind how
 * @param slots how many slots each fork has; 0 for other kinds
 * @param slot how long each of them lasts; zero for other kinds
 * @param settling how many iterations as short as its slots a fork has before them; 0 for other kinds
 * @param why why it is not in slots, in words; empty where it is
 */
record Manner(Kind kind, int slots, Duration slot, int settling, String why) {
    /** The kinds, the best first. */
    enum Kind {
        /** All alive together, taking turns; the benchmark's time is cut into slots. */
        SLOTS("slots"),
        /** All alive together, taking turns; a slot is one of the benchmark's own iterations. */
        ITERATIONS("iterations"),
        /** One after the other. */
        ONE_BY_ONE("one-by-one");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        String id() {
            return id;
        }

        static Kind of(String id) {
            return Arrays.stream(values())
                    .filter(kind -> kind.id.equals(id))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static final Duration SETTLING = Duration.ofMillis(400);
    private static final Duration LONGEST_SETTLING = Duration.ofSeconds(5);
    private static final int FEWEST_SETTLING = 5;
    /**
     * JMH's loop, which calls the benchmark, is interpreted for its first 60,000 rounds (Tier3BackEdgeThreshold). Then HotSpot compiles it with counters, the
     * benchmark inlined, as slow as 16 times, and after 5,000 rounds (Tier4InvocationThreshold) for good. None of this may happen in the midst of slots.
     */
    private static final long INTERPRETED_CALLS = 55_000;

    private static final long SETTLED_CALLS = 80_000;
    /** What 60,000 calls and 5,000 slow ones take, in calls at full speed. */
    private static final long CALLS_OF_TIME = 150_000;

    static Manner inSlots(int slots, Duration slot) {
        return new Manner(Kind.SLOTS, slots, slot, iterations(SETTLING, slot), "");
    }

    static Manner inIterations(String why) {
        return new Manner(Kind.ITERATIONS, 0, Duration.ZERO, 0, why);
    }

    static Manner oneByOne(String why) {
        return new Manner(Kind.ONE_BY_ONE, 0, Duration.ZERO, 0, why);
    }

    boolean isInTurns() {
        return kind != Kind.ONE_BY_ONE;
    }

    private static int iterations(Duration time, Duration slot) {
        return (int) Math.max(FEWEST_SETTLING, time.dividedBy(slot));
    }

    /**
     * {@return one that settles for longer; the same where it does so for as long as anybody waits}
     *
     * @param calls how often a fork was called before its first slot
     * @param nanos the processor time of these calls
     */
    Manner settledAfter(long calls, long nanos) {
        double missing = (double) nanos / Math.max(1, calls) * Math.max(0, CALLS_OF_TIME - calls);
        // A busy machine gives a fork half of a processor.
        Duration time = slot.multipliedBy(settling).plusNanos(Math.round(2 * missing));
        int longer = iterations(time.compareTo(LONGEST_SETTLING) < 0 ? time : LONGEST_SETTLING, slot);
        return new Manner(kind, slots, slot, Math.max(settling, longer), why);
    }

    /**
     * {@return whether JMH's loop runs as the same code in all slots of a fork}
     *
     * @param before how often the benchmark was called before the first of them
     * @param within how often in them
     */
    static boolean isSettledBy(long before, long within) {
        return before >= SETTLED_CALLS || before + within < INTERPRETED_CALLS;
    }

    /** {@return the same for who wants to know how it is measured} */
    Manner shown() {
        return new Manner(kind, slots, slot, 0, why);
    }

    boolean isInSlots() {
        return kind == Kind.SLOTS;
    }
}
