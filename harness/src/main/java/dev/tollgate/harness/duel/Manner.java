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
 * @param why why it is not in slots, in words; empty where it is
 */
record Manner(Kind kind, int slots, Duration slot, String why) {
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

    static Manner inSlots(int slots, Duration slot) {
        return new Manner(Kind.SLOTS, slots, slot, "");
    }

    static Manner inIterations(String why) {
        return new Manner(Kind.ITERATIONS, 0, Duration.ZERO, why);
    }

    static Manner oneByOne(String why) {
        return new Manner(Kind.ONE_BY_ONE, 0, Duration.ZERO, why);
    }

    boolean isInTurns() {
        return kind != Kind.ONE_BY_ONE;
    }

    boolean isInSlots() {
        return kind == Kind.SLOTS;
    }
}
