// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.ffm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.tollgate.natives.LoopingTask;
import dev.tollgate.workloads.json.JsonValidate;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Payload;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** {@code json.validate} through FFM. */
@SuppressWarnings("restricted")
final class FfmJsonValidate {
    private static final String FUNCTION = "tollgate_json_validate";
    private static final FunctionDescriptor TYPES = FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG);

    private FfmJsonValidate() {}

    /** Over a copy off the heap. */
    static final class Copy implements JsonValidate, AutoCloseable {
        private final CopyBuffer buffer = new CopyBuffer();

        @Override
        public boolean accepts(Input document) {
            try {
                return Normal.call(buffer.of(document), document.size());
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
    static final class InPlace implements JsonValidate {
        private static final MethodHandle HANDLE = Ffm.downcall(FUNCTION, TYPES, Linker.Option.critical(true));

        @Override
        public boolean accepts(Input document) {
            try {
                return Ffm.checked((long)
                                HANDLE.invokeExact(MemorySegment.ofArray(document.array()), (long) document.size()))
                        != 0;
            } catch (Throwable e) {
                throw Ffm.unexpected(e);
            }
        }
    }

    /** Over the heap array in place, by serde_json. */
    static final class SerdeInPlace implements JsonValidate {
        private static final MethodHandle HANDLE =
                Ffm.downcall("tollgate_json_validate_serde", TYPES, Linker.Option.critical(true));

        @Override
        public boolean accepts(Input document) {
            try {
                return Ffm.checked((long)
                                HANDLE.invokeExact(MemorySegment.ofArray(document.array()), (long) document.size()))
                        != 0;
            } catch (Throwable e) {
                throw Ffm.unexpected(e);
            }
        }
    }

    /** Over bytes that lie off the heap. */
    static final class OffHeap implements JsonValidate {
        @Override
        public boolean accepts(Input document) {
            return Normal.call(document.segment(), document.size());
        }
    }

    /** Repeated inside the library. */
    static final class Floor implements JsonValidate, LoopingTask {
        private static final FunctionDescriptor LOOP = FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG);

        private final MethodHandle loop;
        private final double nanosPerByte;

        private Floor(String function, double nanosPerByte) {
            this.loop = Ffm.downcall(function, LOOP);
            this.nanosPerByte = nanosPerByte;
        }

        /** {@return by the SIMD parser} */
        static Floor simd() {
            return new Floor("tollgate_json_validate_loop", 0.6);
        }

        /** {@return by serde_json} */
        static Floor serde() {
            return new Floor("tollgate_json_validate_serde_loop", 2.5);
        }

        @Override
        public boolean accepts(Input document) {
            return run(document, 1) != 0;
        }

        @Override
        public Operation bindLoop(Payload payload) {
            Input document = payload.input();
            return Operation.looped(Repetitions.of(document.size(), nanosPerByte), n -> run(document, n));
        }

        // A handle that is no constant takes some nanoseconds more, once for all repetitions.
        private long run(Input document, int repetitions) {
            try {
                return Ffm.checked(
                        (long) loop.invokeExact(document.segment(), (long) document.size(), (long) repetitions));
            } catch (Throwable e) {
                throw Ffm.unexpected(e);
            }
        }
    }

    private static final class Normal {
        private static final MethodHandle HANDLE = Ffm.downcall(FUNCTION, TYPES);

        private Normal() {}

        static boolean call(MemorySegment data, int length) {
            try {
                return Ffm.checked((long) HANDLE.invokeExact(data, (long) length)) != 0;
            } catch (Throwable e) {
                throw Ffm.unexpected(e);
            }
        }
    }
}
