// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.ffm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.tollgate.natives.Itemised;
import dev.tollgate.natives.LoopingTask;
import dev.tollgate.natives.TreeDecoder;
import dev.tollgate.workloads.json.JsonMaterialize;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Part;
import dev.tollgate.workloads.spi.Payload;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** {@code json.materialize} through FFM. */
@SuppressWarnings("restricted")
final class FfmJsonMaterialize {
    private static final String FUNCTION = "tollgate_json_materialize";
    private static final FunctionDescriptor TYPES = FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG);

    private FfmJsonMaterialize() {}

    /** {@return a task that works on a copy off the heap} */
    static JsonMaterialize copy() {
        return new Task(Contexts.open(), new CopyBuffer(), FfmJsonMaterialize::callNormal);
    }

    /** {@return a task that works on the heap array in place} */
    static JsonMaterialize inPlace() {
        return new Task(Contexts.open(), Feed.inPlace(), FfmJsonMaterialize::callCritical);
    }

    /** {@return a task that works on bytes off the heap} */
    static JsonMaterialize offHeap() {
        return new Task(Contexts.open(), Feed.offHeap(), FfmJsonMaterialize::callNormal);
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

    /** Materializes with one context: the native side parses, this side makes the objects. */
    static class Task implements JsonMaterialize, Itemised, AutoCloseable {
        final KernelContext context;
        private final TreeDecoder decoder = new TreeDecoder();
        private final Feed feed;
        private final KernelContext.Call call;

        Task(KernelContext context, Feed feed, KernelContext.Call call) {
            this.context = context;
            this.feed = feed;
            this.call = call;
        }

        @Override
        public Object materialize(Input document) {
            try {
                context.fetch(call.run(context.address(), feed.of(document), document.size()));
                return decoder.decode(context.result());
            } finally {
                feed.keepAlive();
            }
        }

        @Override
        public Operation bindPart(Part part, Payload payload) {
            Input input = payload.input();
            long status = call.run(context.address(), feed.of(input), input.size());
            context.fetch(status);
            return switch (part) {
                case COPY_OUT -> context.fetching(status);
                case MATERIALISE -> (Operation.OfObject) () -> decoder.decode(context.result());
            };
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
                "tollgate_json_materialize_loop",
                FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG));
        private static final double NANOS_PER_BYTE = 1.0;

        Floor() {
            super(Contexts.open(), Feed.offHeap(), FfmJsonMaterialize::callNormal);
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
                Ffm.downcall("tollgate_json_materialize_new", FunctionDescriptor.of(JAVA_LONG));
        private static final MethodHandle FREE =
                Ffm.downcall("tollgate_json_materialize_free", FunctionDescriptor.ofVoid(JAVA_LONG));

        private Contexts() {}

        static KernelContext open() {
            try {
                long address = Ffm.checkedAddress((long) NEW.invokeExact());
                return new KernelContext("the materializing task", address, Contexts::free);
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
