// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.ffm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.tollgate.natives.LoopingTask;
import dev.tollgate.workloads.boundary.Checksum;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Payload;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** {@code boundary.bytes} through FFM. */
@SuppressWarnings("restricted")
final class FfmChecksum {
    private static final String FUNCTION = "tollgate_checksum";
    private static final FunctionDescriptor TYPES = FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG);

    private FfmChecksum() {}

    /** Over a copy off the heap. */
    static final class Copy implements Checksum, AutoCloseable {
        private final CopyBuffer buffer = new CopyBuffer();

        @Override
        public long checksum(Input input) {
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

    /** Over the heap array in place. */
    static final class InPlace implements Checksum {
        private static final MethodHandle HANDLE = Ffm.downcall(FUNCTION, TYPES, Linker.Option.critical(true));

        @Override
        public long checksum(Input input) {
            try {
                return (long) HANDLE.invokeExact(MemorySegment.ofArray(input.array()), (long) input.size());
            } catch (Throwable e) {
                throw Ffm.unexpected(e);
            }
        }
    }

    /** Over bytes that lie off the heap. */
    static final class OffHeap implements Checksum {
        @Override
        public long checksum(Input input) {
            return Normal.call(input.segment(), input.size());
        }
    }

    /** Repeated inside the library. */
    static final class Floor implements Checksum, LoopingTask {
        private static final MethodHandle HANDLE =
                Ffm.downcall("tollgate_checksum_loop", FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG));
        private static final double NANOS_PER_BYTE = 0.03;

        @Override
        public long checksum(Input input) {
            return loop(input, 1);
        }

        @Override
        public Operation bindLoop(Payload payload) {
            Input input = payload.input();
            return Operation.looped(Repetitions.of(input.size(), NANOS_PER_BYTE), n -> loop(input, n));
        }

        private static long loop(Input input, int repetitions) {
            try {
                return (long) HANDLE.invokeExact(input.segment(), (long) input.size(), (long) repetitions);
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
