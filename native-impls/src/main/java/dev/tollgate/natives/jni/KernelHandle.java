// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.jni;

import dev.tollgate.natives.NativeResource;
import dev.tollgate.workloads.spi.Operation;
import java.lang.ref.Reference;
import java.util.function.LongConsumer;

/** A kernel on the native side and the bytes of its last result on this side. */
final class KernelHandle implements AutoCloseable {
    private static final int INITIAL_RESULT_BYTES = 1024;

    private final NativeResource resource;
    private final Call call;
    private final Output output;
    private byte[] result = new byte[INITIAL_RESULT_BYTES];

    KernelHandle(String what, long address, LongConsumer free, Call call, Output output) {
        this.resource = new NativeResource(what, address, free);
        this.call = call;
        this.output = output;
    }

    /**
     * {@return the length of the encoded result, which {@link #result()} holds until the next call}
     *
     * @param input the input
     */
    int run(byte[] input) {
        try {
            int length = call.run(resource.address(), input, input.length, result);
            if (length > result.length) {
                result = new byte[Math.max(length, 2 * result.length)];
                output.fetch(resource.address(), result);
            }
            return length;
        } finally {
            Reference.reachabilityFence(resource);
        }
    }

    /** {@return the operation that fetches the last result again and again, each time by a call of its own} */
    Operation fetching() {
        return (Operation.OfLong) () -> {
            try {
                return output.fetch(resource.address(), result);
            } finally {
                Reference.reachabilityFence(resource);
            }
        };
    }

    /** {@return the result; reused} */
    byte[] result() {
        return result;
    }

    @Override
    public void close() {
        resource.close();
    }

    /** Runs a kernel. */
    @FunctionalInterface
    interface Call {
        /**
         * {@return the length of the encoded result, which is in {@code result} if it fits}
         *
         * @param handle the context
         * @param input the input
         * @param length the input's length
         * @param result where the result goes
         */
        int run(long handle, byte[] input, int length, byte[] result);
    }

    /** Fetches the last result once more. */
    @FunctionalInterface
    interface Output {
        /**
         * {@return the length of the encoded result, which is in {@code result} if it fits}
         *
         * @param handle the context
         * @param result where the result goes
         */
        int fetch(long handle, byte[] result);
    }
}
