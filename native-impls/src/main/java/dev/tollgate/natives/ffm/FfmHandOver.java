// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.ffm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.tollgate.workloads.boundary.HandOver;
import dev.tollgate.workloads.spi.Input;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** {@code boundary.hand-over} through FFM. */
@SuppressWarnings("restricted")
final class FfmHandOver {
    private static final String FUNCTION = "tollgate_hand_over";
    private static final FunctionDescriptor TYPES = FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG);

    private FfmHandOver() {}

    /** A copy off the heap. */
    static final class Copy implements HandOver, AutoCloseable {
        private final CopyBuffer buffer = new CopyBuffer();

        @Override
        public long handOver(Input input) {
            try {
                return Normal.call(buffer.of(input), input.size());
            } finally {
                buffer.keepAlive();
            }
        }

        @Override
        public void close() {
            buffer.close();
        }
    }

    /** Bytes that lie off the heap. */
    static final class OffHeap implements HandOver {
        @Override
        public long handOver(Input input) {
            return Normal.call(input.segment(), input.size());
        }
    }

    /** The heap array in place. */
    static final class InPlace implements HandOver {
        private static final MethodHandle HANDLE = Ffm.downcall(FUNCTION, TYPES, Linker.Option.critical(true));

        @Override
        public long handOver(Input input) {
            try {
                return (long) HANDLE.invokeExact(MemorySegment.ofArray(input.array()), (long) input.size());
            } catch (Throwable e) {
                throw Ffm.unexpected(e);
            }
        }
    }

    private static final class Normal {
        private static final MethodHandle HANDLE = Ffm.downcall(FUNCTION, TYPES);

        private Normal() {}

        static long call(MemorySegment data, int length) {
            try {
                return (long) HANDLE.invokeExact(data, (long) length);
            } catch (Throwable e) {
                throw Ffm.unexpected(e);
            }
        }
    }
}
