// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.ffm;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.tollgate.natives.NativeResource;
import dev.tollgate.workloads.spi.Operation;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.util.function.LongConsumer;

/**
 * A kernel on the native side and the bytes of its last result on this side.
 *
 * <p>The native context starts with the address of its encoded result ({@code Context} in context.rs), so fetching the result
 * takes no further call.
 */
final class KernelContext implements AutoCloseable {
    private static final int INITIAL_RESULT_BYTES = 1024;

    private final NativeResource resource;
    private byte[] result = new byte[INITIAL_RESULT_BYTES];

    KernelContext(String what, long address, LongConsumer free) {
        resource = new NativeResource(what, address, free);
    }

    /** {@return the context's address, refusing where it is closed} */
    long address() {
        return resource.address();
    }

    /**
     * {@return the length of the result, which {@link #result()} holds until the next call}
     *
     * @param status what the kernel answered
     */
    int fetch(long status) {
        try {
            int length = Math.toIntExact(Ffm.checked(status));
            if (length > result.length) {
                result = new byte[Math.max(length, 2 * result.length)];
            }
            long start = Ffm.MEMORY.get(JAVA_LONG, resource.address());
            MemorySegment.copy(Ffm.MEMORY, JAVA_BYTE, start, result, 0, length);
            return length;
        } finally {
            Reference.reachabilityFence(resource);
        }
    }

    /**
     * {@return the result in an array of its own, which the caller keeps}
     *
     * @param status what the kernel answered
     */
    byte[] take(long status) {
        try {
            byte[] owned = new byte[Math.toIntExact(Ffm.checked(status))];
            long start = Ffm.MEMORY.get(JAVA_LONG, resource.address());
            MemorySegment.copy(Ffm.MEMORY, JAVA_BYTE, start, owned, 0, owned.length);
            return owned;
        } finally {
            Reference.reachabilityFence(resource);
        }
    }

    /**
     * {@return the status, where it is none of a failure; the result stays on the native side}
     *
     * @param status what the kernel answered
     */
    long check(long status) {
        Reference.reachabilityFence(resource);
        return Ffm.checked(status);
    }

    /** {@return the fetched result; reused} */
    byte[] result() {
        return result;
    }

    /**
     * {@return the operation that fetches the last result again and again}
     *
     * @param status what the kernel answered
     */
    Operation fetching(long status) {
        return (Operation.OfLong) () -> fetch(status);
    }

    @Override
    public void close() {
        resource.close();
    }

    /** A call of a kernel: a downcall behind a constant handle. */
    @FunctionalInterface
    interface Call {
        /**
         * {@return the length of the encoded result, or a status below 0}
         *
         * @param context the context's address
         * @param data starts with the input
         * @param length the input's length in bytes
         */
        long run(long context, MemorySegment data, long length);
    }
}
