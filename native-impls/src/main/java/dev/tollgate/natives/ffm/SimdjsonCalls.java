// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.ffm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.tollgate.workloads.json.PointerPattern;
import dev.tollgate.workloads.spi.Input;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;

/** The downcalls of ffi/simdjson.rs. A handle is in a class of its own where not every task calls it: linking takes milliseconds. */
@SuppressWarnings("restricted")
final class SimdjsonCalls {
    /** How much can be read behind a document off the heap. */
    private static final long PADDED = Input.PADDING_BYTES;
    /** And behind a heap array: simdjson gets a copy. */
    private static final long BARE = 0;

    private static final FunctionDescriptor TYPES =
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG);
    private static final FunctionDescriptor LOOP_TYPES =
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG, JAVA_LONG);

    private SimdjsonCalls() {}

    /** A call that repeats its work. */
    @FunctionalInterface
    interface Loop {
        /**
         * {@return what the last repetition answered, or a status below 0}
         *
         * @param context the context's address
         * @param data the document, with padding behind it
         * @param length its length in bytes
         * @param repetitions how often
         */
        long run(long context, MemorySegment data, long length, long repetitions);
    }

    /** {@code json.validate}. */
    static final class Validate {
        private static final MethodHandle NEW =
                Ffm.downcall("tollgate_simdjson_validate_new", FunctionDescriptor.of(JAVA_LONG));
        private static final MethodHandle FREE =
                Ffm.downcall("tollgate_simdjson_validate_free", FunctionDescriptor.ofVoid(JAVA_LONG));
        private static final MethodHandle LOOP = Ffm.downcall("tollgate_simdjson_validate_loop", LOOP_TYPES);

        private Validate() {}

        static KernelContext open() {
            try {
                return new KernelContext("the validator", Ffm.checkedAddress((long) NEW.invokeExact()), Validate::free);
            } catch (Throwable e) {
                throw Ffm.unexpected(e);
            }
        }

        private static void free(long address) {
            try {
                FREE.invokeExact(address);
            } catch (Throwable e) {
                throw Ffm.unexpected(e);
            }
        }

        static long padded(long context, MemorySegment data, long length) {
            try {
                return (long) Normal.HANDLE.invokeExact(context, data, length, PADDED);
            } catch (Throwable e) {
                throw Ffm.unexpected(e);
            }
        }

        static long inPlace(long context, MemorySegment data, long length) {
            try {
                return (long) Critical.HANDLE.invokeExact(context, data, length, BARE);
            } catch (Throwable e) {
                throw Ffm.unexpected(e);
            }
        }

        static long loop(long context, MemorySegment data, long length, long repetitions) {
            try {
                return (long) LOOP.invokeExact(context, data, length, PADDED, repetitions);
            } catch (Throwable e) {
                throw Ffm.unexpected(e);
            }
        }

        private static final class Normal {
            static final MethodHandle HANDLE = Ffm.downcall("tollgate_simdjson_validate", TYPES);

            private Normal() {}
        }

        private static final class Critical {
            static final MethodHandle HANDLE =
                    Ffm.downcall("tollgate_simdjson_validate", TYPES, Linker.Option.critical(true));

            private Critical() {}
        }
    }

    /** {@code json.extract}. */
    static final class Extract {
        private static final MethodHandle NEW =
                Ffm.downcall("tollgate_simdjson_extract_new", FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG));
        private static final MethodHandle FREE =
                Ffm.downcall("tollgate_simdjson_extract_free", FunctionDescriptor.ofVoid(JAVA_LONG));
        private static final MethodHandle LOOP = Ffm.downcall("tollgate_simdjson_extract_loop", LOOP_TYPES);

        private Extract() {}

        static KernelContext open(List<PointerPattern> pointers) {
            return FfmJsonExtract.openExtractor(NEW, pointers, Extract::free);
        }

        private static void free(long address) {
            try {
                FREE.invokeExact(address);
            } catch (Throwable e) {
                throw Ffm.unexpected(e);
            }
        }

        static long padded(long context, MemorySegment data, long length) {
            try {
                return (long) Normal.HANDLE.invokeExact(context, data, length, PADDED);
            } catch (Throwable e) {
                throw Ffm.unexpected(e);
            }
        }

        static long inPlace(long context, MemorySegment data, long length) {
            try {
                return (long) Critical.HANDLE.invokeExact(context, data, length, BARE);
            } catch (Throwable e) {
                throw Ffm.unexpected(e);
            }
        }

        static long loop(long context, MemorySegment data, long length, long repetitions) {
            try {
                return (long) LOOP.invokeExact(context, data, length, PADDED, repetitions);
            } catch (Throwable e) {
                throw Ffm.unexpected(e);
            }
        }

        private static final class Normal {
            static final MethodHandle HANDLE = Ffm.downcall("tollgate_simdjson_extract", TYPES);

            private Normal() {}
        }

        private static final class Critical {
            static final MethodHandle HANDLE =
                    Ffm.downcall("tollgate_simdjson_extract", TYPES, Linker.Option.critical(true));

            private Critical() {}
        }
    }

    /** {@code json.materialize}. */
    static final class Materialize {
        private static final MethodHandle NEW =
                Ffm.downcall("tollgate_simdjson_materialize_new", FunctionDescriptor.of(JAVA_LONG));
        private static final MethodHandle FREE =
                Ffm.downcall("tollgate_simdjson_materialize_free", FunctionDescriptor.ofVoid(JAVA_LONG));
        private static final MethodHandle LOOP = Ffm.downcall("tollgate_simdjson_materialize_loop", LOOP_TYPES);

        private Materialize() {}

        static KernelContext open() {
            try {
                return new KernelContext(
                        "the materializing task", Ffm.checkedAddress((long) NEW.invokeExact()), Materialize::free);
            } catch (Throwable e) {
                throw Ffm.unexpected(e);
            }
        }

        private static void free(long address) {
            try {
                FREE.invokeExact(address);
            } catch (Throwable e) {
                throw Ffm.unexpected(e);
            }
        }

        static long padded(long context, MemorySegment data, long length) {
            try {
                return (long) Normal.HANDLE.invokeExact(context, data, length, PADDED);
            } catch (Throwable e) {
                throw Ffm.unexpected(e);
            }
        }

        static long inPlace(long context, MemorySegment data, long length) {
            try {
                return (long) Critical.HANDLE.invokeExact(context, data, length, BARE);
            } catch (Throwable e) {
                throw Ffm.unexpected(e);
            }
        }

        static long loop(long context, MemorySegment data, long length, long repetitions) {
            try {
                return (long) LOOP.invokeExact(context, data, length, PADDED, repetitions);
            } catch (Throwable e) {
                throw Ffm.unexpected(e);
            }
        }

        private static final class Normal {
            static final MethodHandle HANDLE = Ffm.downcall("tollgate_simdjson_materialize", TYPES);

            private Normal() {}
        }

        private static final class Critical {
            static final MethodHandle HANDLE =
                    Ffm.downcall("tollgate_simdjson_materialize", TYPES, Linker.Option.critical(true));

            private Critical() {}
        }
    }
}
