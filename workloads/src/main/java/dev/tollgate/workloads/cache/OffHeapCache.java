// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.cache;

import dev.tollgate.workloads.payload.SplitMix64;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;

/**
 * A cache whose values lie off the heap, in a slab that is allocated once: the collector never sees them, and what a lookup costs
 * instead is a copy.
 *
 * <p>It is divided into stripes by the key's hash, as {@link Stripe} describes them. A shared arena holds the slabs, so that threads
 * may read and another one close: whoever comes too late gets an {@link IllegalStateException}. A task that is lost without being
 * closed frees its memory when the collector finds it.
 */
final class OffHeapCache implements ByteCache, AutoCloseable {
    private static final Cleaner CLEANER = Cleaner.create();
    private static final int MOST_STRIPES = 32;
    private static final int LEAST_ENTRIES_OF_A_STRIPE = 256;

    private final Arena arena = Arena.ofShared();
    private final Cleaner.Cleanable memory = CLEANER.register(this, arena::close);

    OffHeapCache() {}

    @Override
    public Shared create(Sizing sizing) {
        int count = Integer.highestOneBit(Math.clamp(sizing.entries() / LEAST_ENTRIES_OF_A_STRIPE, 1, MOST_STRIPES));
        Stripe[] stripes = new Stripe[count];
        for (int i = 0; i < count; i++) {
            int capacity = sizing.entries() / count + (i < sizing.entries() % count ? 1 : 0);
            long slotBytes = Stripe.slotBytes(sizing.mostValueBytes());
            MemorySegment slab = arena.allocate(capacity * slotBytes, Stripe.ALIGNMENT_BYTES);
            stripes[i] = new Stripe(slab, capacity, slotBytes);
        }
        return loader -> new StripedReader(stripes, sizing, loader);
    }

    /**
     * Frees the memory.
     *
     * @throws IllegalStateException where that was done before
     */
    @Override
    public void close() {
        if (!arena.scope().isAlive()) {
            throw new IllegalStateException("the cache is closed");
        }
        memory.clean();
    }

    /** Without state of its own, and so as good for many threads. Not static: it keeps the task, and so the memory. */
    private final class StripedReader implements Reader {
        private final Stripe[] stripes;
        private final Sizing sizing;
        private final Loader loader;

        StripedReader(Stripe[] stripes, Sizing sizing, Loader loader) {
            this.stripes = stripes;
            this.sizing = sizing;
            this.loader = loader;
        }

        @Override
        public byte[] get(long key) {
            try {
                long hash = SplitMix64.mix(key);
                // The upper bits choose the stripe, the lower ones the place in it.
                Stripe stripe = stripes[(int) (hash >>> 48) & (stripes.length - 1)];
                byte[] kept = stripe.find(key, hash);
                if (kept.length > 0) {
                    return kept;
                }
                byte[] loaded = sizing.checked(loader.load(key));
                stripe.put(key, hash, loaded);
                return loaded;
            } finally {
                Reference.reachabilityFence(OffHeapCache.this);
            }
        }
    }
}
