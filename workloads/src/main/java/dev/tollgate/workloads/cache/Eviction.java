// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.cache;

/**
 * Which slot is given up next, by S3-FIFO (Yang et al., <i>FIFO queues are all you need for cache eviction</i>, SOSP 2023): newcomers
 * wait in a small queue, a tenth of the whole; only those used meanwhile go on to the main one, where a use grants another
 * round. Who left the small queue is remembered for a while and goes to the main one at once when it comes back.
 *
 * <p>A hit adds one to a counter and moves nothing. Counters are written without the lock, so that one may get lost or fall to
 * the slot's next tenant: that costs accuracy, not correctness. Everything else is under the stripe's lock.
 */
final class Eviction {
    private static final byte MOST_USES = 3;

    private final byte[] uses;
    /** Of each slot's key 32 bits of its hash, never 0. */
    private final int[] marks;

    private final Queue small;
    private final Queue main;
    private final int smallTarget;
    /** Marks of keys that left, each where some of its bits say; a later one takes the place of an earlier. */
    private final int[] ghosts;

    /**
     * No slot used.
     *
     * @param capacity how many slots there are
     */
    Eviction(int capacity) {
        uses = new byte[capacity];
        marks = new int[capacity];
        small = new Queue(capacity);
        main = new Queue(capacity);
        smallTarget = Math.max(1, capacity / 10);
        ghosts = new int[Integer.highestOneBit(capacity)];
    }

    /** Notes that a slot's value was used. */
    void use(int slot) {
        byte count = uses[slot];
        if (count < MOST_USES) {
            uses[slot] = (byte) (count + 1);
        }
    }

    /** Takes a slot in that a new entry was put into. */
    void add(int slot, long hash) {
        int mark = (int) (hash >>> 17) | 1;
        int ghost = ghost(mark);
        uses[slot] = 0;
        marks[slot] = mark;
        if (ghosts[ghost] == mark) {
            ghosts[ghost] = 0;
            main.add(slot);
        } else {
            small.add(slot);
        }
    }

    /** {@return a slot that is given up and in no queue any more} There must be one in use. */
    int evict() {
        while (true) {
            if (main.isEmpty() || small.size() > smallTarget) {
                int slot = small.poll();
                if (uses[slot] == 0) {
                    ghosts[ghost(marks[slot])] = marks[slot];
                    return slot;
                }
                uses[slot] = 0;
                main.add(slot);
            } else {
                int slot = main.poll();
                if (uses[slot] == 0) {
                    return slot;
                }
                uses[slot]--;
                main.add(slot);
            }
        }
    }

    private int ghost(int mark) {
        return (mark >>> 1) & (ghosts.length - 1);
    }

    /** First in, first out. */
    private static final class Queue {
        private final int[] ring;
        private int head;
        private int size;

        Queue(int capacity) {
            ring = new int[capacity];
        }

        boolean isEmpty() {
            return size == 0;
        }

        int size() {
            return size;
        }

        void add(int slot) {
            int tail = head + size;
            ring[tail < ring.length ? tail : tail - ring.length] = slot;
            size++;
        }

        int poll() {
            int slot = ring[head];
            head = head + 1 == ring.length ? 0 : head + 1;
            size--;
            return slot;
        }
    }
}
