// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives;

import java.lang.ref.Cleaner;
import java.util.Objects;
import java.util.function.LongConsumer;

/**
 * Something on the native side that a task owns: made with it, freed with it, once.
 *
 * <p>A task that is lost without being closed is cleaned up when the collector finds it, so a forgotten close is no leak.
 * A caller that passes {@link #address()} on must keep this object reachable until the native call has returned, by
 * {@link java.lang.ref.Reference#reachabilityFence}.
 */
public final class NativeResource implements AutoCloseable {
    private static final Cleaner CLEANER = Cleaner.create();

    private final String what;
    private final Cleaner.Cleanable cleanable;
    private long address;

    /**
     * A resource.
     *
     * @param what what it is, for messages, as in "the extractor"
     * @param address its address, not 0
     * @param free frees an address; must not refer to the task, which would never be collected then
     * @throws IllegalStateException where the address is 0
     */
    public NativeResource(String what, long address, LongConsumer free) {
        if (address == 0) {
            throw new IllegalStateException("the native library gave no memory for " + what);
        }
        this.what = Objects.requireNonNull(what, "what");
        this.address = address;
        this.cleanable = CLEANER.register(this, new Free(address, free));
    }

    /**
     * {@return the address}
     *
     * @throws IllegalStateException where the resource is closed
     */
    public long address() {
        if (address == 0) {
            throw new IllegalStateException(what + " is closed");
        }
        return address;
    }

    /** {@return whether the resource is closed} */
    public boolean isClosed() {
        return address == 0;
    }

    /**
     * Frees the resource.
     *
     * @throws IllegalStateException where it is closed already
     */
    @Override
    public void close() {
        address();
        address = 0;
        cleanable.clean();
    }

    private record Free(long address, LongConsumer free) implements Runnable {
        @Override
        public void run() {
            free.accept(address);
        }
    }
}
