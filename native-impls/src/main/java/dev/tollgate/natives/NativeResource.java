// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Cleaner;
import java.util.Objects;
import java.util.function.LongConsumer;

/**
 * Something on the native side that a task owns: made with it, freed with it, once.
 *
 * <p>A task that is lost without being closed is cleaned up when the collector finds it, so a forgotten close is no leak.
 * A caller that passes {@link #address()} on must keep this object reachable until the native call has returned, by
 * {@link java.lang.ref.Reference#reachabilityFence}.
 *
 * <p>A call and a close from two threads cannot meet, though neither waits for the other. The resource knows the one thread
 * that uses it. Closed by that thread, or when that thread has ended, it is freed at once. Closed by another, it refuses every
 * further use and is freed by the collector, which cannot happen before a running call has returned, since that call keeps it
 * reachable. What is used in calls by several threads that live is always freed so. A call pays for this with a comparison of
 * its thread; a lock or a counter would cost as much as a short call does.
 */
public final class NativeResource implements AutoCloseable {
    private static final Cleaner CLEANER = Cleaner.create();
    private static final VarHandle ADDRESS = field("address", long.class);
    private static final VarHandle USER = field("user", Thread.class);

    private final String what;
    private final Cleaner.Cleanable cleanable;
    private volatile long address;
    /** The thread whose calls use this; null before the first. */
    private volatile Thread user;
    /** Whether there have been two such threads at once. */
    private volatile boolean shared;

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
        if (user != Thread.currentThread()) {
            enter();
        }
        // Read after the thread is known: a close either sees the thread, or was before and is seen here.
        long known = address;
        if (known == 0) {
            throw closed();
        }
        return known;
    }

    /** {@return whether the resource is closed} */
    public boolean isClosed() {
        return address == 0;
    }

    /**
     * Closes the resource: every later use is refused.
     *
     * @throws IllegalStateException where it is closed already
     */
    @Override
    public void close() {
        if ((long) ADDRESS.getAndSet(this, 0L) == 0) {
            throw closed();
        }
        if (!shared && hasEndedOrIsThisOne(user)) {
            cleanable.clean();
        }
    }

    private void enter() {
        Thread before = user;
        if (shared || (hasEndedOrIsThisOne(before) && USER.compareAndSet(this, before, Thread.currentThread()))) {
            return;
        }
        shared = true;
    }

    private static boolean hasEndedOrIsThisOne(Thread thread) {
        return thread == null || thread == Thread.currentThread() || !thread.isAlive();
    }

    private IllegalStateException closed() {
        return new IllegalStateException(what + " is closed");
    }

    private static VarHandle field(String name, Class<?> type) {
        try {
            return MethodHandles.lookup().findVarHandle(NativeResource.class, name, type);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private record Free(long address, LongConsumer free) implements Runnable {
        @Override
        public void run() {
            free.accept(address);
        }
    }
}
