// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.ffm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.tollgate.natives.Itemised;
import dev.tollgate.natives.LoopingTask;
import dev.tollgate.workloads.json.JsonMinify;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Part;
import dev.tollgate.workloads.spi.Payload;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** {@code json.minify} through FFM. */
@SuppressWarnings("restricted")
final class FfmJsonMinify {
    private static final String FUNCTION = "tollgate_json_minify";
    private static final FunctionDescriptor TYPES = FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG);

    private FfmJsonMinify() {}

    /** {@return a task that works on a copy off the heap} */
    static JsonMinify copy() {
        return new Task(new CopyBuffer(), FfmJsonMinify::callNormal);
    }

    /** {@return a task that works on the heap array in place} */
    static JsonMinify inPlace() {
        return new Task(Feed.inPlace(), FfmJsonMinify::callCritical);
    }

    /** {@return a task that works on bytes off the heap} */
    static JsonMinify offHeap() {
        return new Task(Feed.offHeap(), FfmJsonMinify::callNormal);
    }

    private static long callNormal(long context, MemorySegment data, long length) {
        try {
            return (long) Normal.HANDLE.invokeExact(context, data, length);
        } catch (Throwable e) {
            throw Ffm.unexpected(e);
        }
    }

    private static long callCritical(long context, MemorySegment data, long length) {
        try {
            return (long) Critical.HANDLE.invokeExact(context, data, length);
        } catch (Throwable e) {
            throw Ffm.unexpected(e);
        }
    }

    /** Minifies with one context; the result is copied once, into the caller's array. */
    private static class Task implements JsonMinify, Itemised, AutoCloseable {
        final KernelContext context = Contexts.open();
        private final Feed feed;
        private final KernelContext.Call call;

        Task(Feed feed, KernelContext.Call call) {
            this.feed = feed;
            this.call = call;
        }

        @Override
        public byte[] minify(Input document) {
            try {
                return context.take(call.run(context.address(), feed.of(document), document.size()));
            } finally {
                feed.keepAlive();
            }
        }

        /** The array is made and filled in one step: copying out. */
        @Override
        public Operation bindPart(Part part, Payload payload) {
            Input document = payload.input();
            long status = call.run(context.address(), feed.of(document), document.size());
            return (Operation.OfObject) () -> context.take(status);
        }

        @Override
        public void close() {
            context.close();
            feed.close();
        }
    }

    /** Repeated inside the library. */
    static final class Floor extends Task implements LoopingTask {
        private static final MethodHandle HANDLE = Ffm.downcall(
                "tollgate_json_minify_loop",
                FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG));
        private static final double NANOS_PER_BYTE = 1.0;

        Floor() {
            super(Feed.offHeap(), FfmJsonMinify::callNormal);
        }

        @Override
        public Operation bindLoop(Payload payload) {
            Input document = payload.input();
            return Operation.looped(Repetitions.of(document.size(), NANOS_PER_BYTE), n -> loop(document, n));
        }

        private long loop(Input document, int repetitions) {
            try {
                return context.check((long) HANDLE.invokeExact(
                        context.address(), document.segment(), (long) document.size(), (long) repetitions));
            } catch (Throwable e) {
                throw Ffm.unexpected(e);
            }
        }
    }

    private static final class Normal {
        static final MethodHandle HANDLE = Ffm.downcall(FUNCTION, TYPES);

        private Normal() {}
    }

    private static final class Critical {
        static final MethodHandle HANDLE = Ffm.downcall(FUNCTION, TYPES, Linker.Option.critical(true));

        private Critical() {}
    }

    private static final class Contexts {
        private static final MethodHandle NEW =
                Ffm.downcall("tollgate_json_minify_new", FunctionDescriptor.of(JAVA_LONG));
        private static final MethodHandle FREE =
                Ffm.downcall("tollgate_json_minify_free", FunctionDescriptor.ofVoid(JAVA_LONG));

        private Contexts() {}

        static KernelContext open() {
            try {
                long address = Ffm.checkedAddress((long) NEW.invokeExact());
                return new KernelContext("the minifying task", address, Contexts::free);
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
    }
}
