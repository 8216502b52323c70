// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.ffm;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.tollgate.natives.NativeResource;
import dev.tollgate.workloads.spi.Input;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.ref.Reference;

/**
 * Memory off the heap that inputs are copied into, reused from call to call and replaced when a larger input comes.
 *
 * <p>It is the library's memory in the global scope and no {@code Arena}'s. A confined arena would tie a task to the thread that
 * opened it; a shared one costs an atomic acquire and release around every downcall and a handshake with all threads when it is
 * closed; an automatic one is freed when the collector happens to run. Closing is checked here instead.
 */
@SuppressWarnings("restricted")
final class CopyBuffer implements Feed {
    private static final long INITIAL_BYTES = 4096;

    private NativeResource memory;
    private MemorySegment segment;

    CopyBuffer() {
        allocate(INITIAL_BYTES);
    }

    /** With as much room behind the bytes as they have in an {@link Input}. */
    @Override
    public MemorySegment of(Input input) {
        return of(input.array(), Input.PADDING_BYTES);
    }

    /**
     * {@return a segment that starts with these bytes; valid until the next call}
     *
     * @param bytes the bytes
     * @param spare how much room there is to be behind them
     */
    MemorySegment of(byte[] bytes, int spare) {
        MemorySegment start = ofSize((long) bytes.length + spare);
        MemorySegment.copy(bytes, 0, start, JAVA_BYTE, 0, bytes.length);
        return start;
    }

    /**
     * {@return a segment of at least this size, with whatever is in it; valid until the next call}
     *
     * @param size its size in bytes
     */
    MemorySegment ofSize(long size) {
        memory.address();
        if (size > segment.byteSize()) {
            memory.close();
            allocate(size);
        }
        return segment;
    }

    @Override
    public void keepAlive() {
        Reference.reachabilityFence(memory);
    }

    @Override
    public void close() {
        memory.close();
    }

    private void allocate(long bytes) {
        long address = Calls.allocate(bytes);
        memory = new NativeResource("the copy buffer of " + bytes + " bytes", address, at -> Calls.free(at, bytes));
        segment = MemorySegment.ofAddress(address).reinterpret(bytes);
    }

    private static final class Calls {
        private static final MethodHandle NEW =
                Ffm.downcall("tollgate_buffer_new", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
        private static final MethodHandle FREE =
                Ffm.downcall("tollgate_buffer_free", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG));

        private Calls() {}

        static long allocate(long bytes) {
            try {
                return (long) NEW.invokeExact(bytes);
            } catch (Throwable e) {
                throw Ffm.unexpected(e);
            }
        }

        static void free(long address, long bytes) {
            try {
                FREE.invokeExact(address, bytes);
            } catch (Throwable e) {
                throw Ffm.unexpected(e);
            }
        }
    }
}
