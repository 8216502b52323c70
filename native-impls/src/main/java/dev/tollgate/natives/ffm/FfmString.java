// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.ffm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.tollgate.natives.LoopingTask;
import dev.tollgate.workloads.boundary.StringLength;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Payload;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/** {@code boundary.string} through FFM. */
@SuppressWarnings("restricted")
final class FfmString {
    private static final String FUNCTION = "tollgate_code_points";
    private static final FunctionDescriptor TYPES = FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG);

    private FfmString() {}

    /** Over a C string in an arena of the call, as allocateFrom makes it. */
    static final class Copy implements StringLength {
        private static final MethodHandle HANDLE = Ffm.downcall(FUNCTION, TYPES);

        @Override
        public long codePoints(String text) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment terminated = arena.allocateFrom(text);
                return (long) HANDLE.invokeExact(terminated, terminated.byteSize() - 1);
            } catch (Throwable e) {
                throw Ffm.unexpected(e);
            }
        }
    }

    /** Over the bytes that the string is encoded into on the heap. */
    static final class InPlace implements StringLength {
        private static final MethodHandle HANDLE = Ffm.downcall(FUNCTION, TYPES, Linker.Option.critical(true));

        @Override
        public long codePoints(String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            try {
                return (long) HANDLE.invokeExact(MemorySegment.ofArray(utf8), (long) utf8.length);
            } catch (Throwable e) {
                throw Ffm.unexpected(e);
            }
        }
    }

    /** Repeated inside the library, over UTF-8 that lies off the heap. */
    static final class Floor implements StringLength, LoopingTask {
        private static final MethodHandle HANDLE = Ffm.downcall(
                "tollgate_code_points_loop", FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG));
        private static final double NANOS_PER_BYTE = 0.05;

        @Override
        public long codePoints(String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment data = arena.allocate(Math.max(1, utf8.length));
                MemorySegment.copy(utf8, 0, data, JAVA_BYTE, 0, utf8.length);
                return loop(data, utf8.length, 1);
            }
        }

        @Override
        public Operation bindLoop(Payload payload) {
            Input utf8 = payload.input();
            return Operation.looped(
                    Repetitions.of(utf8.size(), NANOS_PER_BYTE), n -> loop(utf8.segment(), utf8.size(), n));
        }

        private static long loop(MemorySegment utf8, int length, int repetitions) {
            try {
                return (long) HANDLE.invokeExact(utf8, (long) length, (long) repetitions);
            } catch (Throwable e) {
                throw Ffm.unexpected(e);
            }
        }
    }
}
