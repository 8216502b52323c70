// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.cache;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.tollgate.workloads.payload.SplitMix64;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.locks.StampedLock;

/**
 * A part of an off-heap cache: a slab of slots of equal size, an open-addressed index of them in arrays without pointers, and a
 * lock.
 *
 * <p>A reader takes no lock: it reads optimistically, copies the value and asks then whether a writer came between ({@link
 * StampedLock}); whatever it read until then, its indices lie in the arrays and its lengths in a slot.
 */
final class Stripe {
    static final int ALIGNMENT_BYTES = 64;

    private static final byte[] NOTHING = {};

    private final StampedLock lock = new StampedLock();
    private final MemorySegment slab;
    private final long slotBytes;
    private final int capacity;
    private final int mask;
    /** The index: a key and, one more than, the slot that has its value; 0 is an empty place. */
    private final long[] places;

    private final int[] slots;
    private final long[] keys;
    private final int[] lengths;
    private final Eviction eviction;
    private int used;

    /**
     * An empty stripe.
     *
     * @param slab capacity × slotBytes
     * @param capacity how many entries it holds, at least 1
     * @param slotBytes as by {@link #slotBytes}
     */
    Stripe(MemorySegment slab, int capacity, long slotBytes) {
        this.slab = slab;
        this.slotBytes = slotBytes;
        this.capacity = capacity;
        // At most half full, so that a search ends soon.
        int size = Integer.highestOneBit(2 * capacity - 1) << 1;
        this.mask = size - 1;
        this.places = new long[size];
        this.slots = new int[size];
        this.keys = new long[capacity];
        this.lengths = new int[capacity];
        this.eviction = new Eviction(capacity);
    }

    /** {@return the size of a slot for values up to a length: a multiple of eight} */
    static long slotBytes(int mostValueBytes) {
        return (mostValueBytes + 7L) & -8L;
    }

    /** {@return a copy of the value of a key; empty where there is none} */
    byte[] find(long key, long hash) {
        long stamp = lock.tryOptimisticRead();
        if (stamp != 0) {
            byte[] value = read(key, hash);
            if (lock.validate(stamp)) {
                return value;
            }
        }
        stamp = lock.readLock();
        try {
            return read(key, hash);
        } finally {
            lock.unlockRead(stamp);
        }
    }

    /** Keeps a copy of a value, in place of another one of the same key or of an entry that is evicted. */
    void put(long key, long hash, byte[] value) {
        long stamp = lock.writeLock();
        try {
            int place = place(key, hash);
            if (slots[place] != 0) {
                write(slots[place] - 1, value);
                return;
            }
            int slot = used;
            if (slot == capacity) {
                slot = eviction.evict();
                remove(keys[slot]);
                place = place(key, hash);
            } else {
                used++;
            }
            write(slot, value);
            keys[slot] = key;
            places[place] = key;
            slots[place] = slot + 1;
            eviction.add(slot, hash);
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    private byte[] read(long key, long hash) {
        int slot = slots[place(key, hash)] - 1;
        if (slot < 0) {
            return NOTHING;
        }
        byte[] value = new byte[lengths[slot]];
        MemorySegment.copy(slab, JAVA_BYTE, slot * slotBytes, value, 0, value.length);
        eviction.use(slot);
        return value;
    }

    private void write(int slot, byte[] value) {
        MemorySegment.copy(value, 0, slab, JAVA_BYTE, slot * slotBytes, value.length);
        lengths[slot] = value.length;
    }

    /** {@return where the key is, or an empty place; anywhere, where a writer makes a reader's search futile} */
    private int place(long key, long hash) {
        int place = (int) hash & mask;
        for (int i = 0; i < mask && slots[place] != 0 && places[place] != key; i++) {
            place = (place + 1) & mask;
        }
        return place;
    }

    /** Takes a key out of the index; those behind it move up, so that no search ends at the gap. */
    private void remove(long key) {
        int gap = place(key, SplitMix64.mix(key));
        for (int next = (gap + 1) & mask; slots[next] != 0; next = (next + 1) & mask) {
            int home = (int) SplitMix64.mix(places[next]) & mask;
            if (((next - home) & mask) >= ((next - gap) & mask)) {
                places[gap] = places[next];
                slots[gap] = slots[next];
                gap = next;
            }
        }
        slots[gap] = 0;
    }
}
