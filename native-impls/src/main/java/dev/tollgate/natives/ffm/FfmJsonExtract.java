// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.ffm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.tollgate.natives.Itemised;
import dev.tollgate.natives.LoopingTask;
import dev.tollgate.natives.Owned;
import dev.tollgate.natives.Patterns;
import dev.tollgate.natives.Results;
import dev.tollgate.workloads.json.JsonExtract;
import dev.tollgate.workloads.json.PointerPattern;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Part;
import dev.tollgate.workloads.spi.Payload;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** {@code json.extract} through FFM. A task owns the extractors that it compiled and closes them with itself. */
@SuppressWarnings("restricted")
final class FfmJsonExtract {
    private static final String FUNCTION = "tollgate_json_extract";
    private static final FunctionDescriptor TYPES = FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG);

    private FfmJsonExtract() {}

    /** {@return a task that works on a copy off the heap} */
    static JsonExtract copy() {
        return new Task(Contexts::open, CopyBuffer::new, FfmJsonExtract::callNormal);
    }

    /** {@return a task that works on the heap array in place} */
    static JsonExtract inPlace() {
        return new Task(Contexts::open, Feed::inPlace, FfmJsonExtract::callCritical);
    }

    /** {@return a task that works on bytes off the heap} */
    static JsonExtract offHeap() {
        return new Task(Contexts::open, Feed::offHeap, FfmJsonExtract::callNormal);
    }

    /**
     * {@return the context of an extractor}
     *
     * @param constructor takes encoded pointers
     * @param pointers what is selected
     * @param free frees it
     */
    static KernelContext openExtractor(MethodHandle constructor, List<PointerPattern> pointers, LongConsumer free) {
        byte[] encoded = Patterns.encode(pointers);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment data = arena.allocate(encoded.length);
            data.copyFrom(MemorySegment.ofArray(encoded));
            long address = Ffm.checkedAddress((long) constructor.invokeExact(data, data.byteSize()));
            return new KernelContext("the extractor", address, free);
        } catch (Throwable e) {
            throw Ffm.unexpected(e);
        }
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

    /** Compiles pointers. */
    static class Task implements JsonExtract, Itemised, AutoCloseable {
        private final Function<List<PointerPattern>, KernelContext> contexts;
        private final Supplier<Feed> feeds;
        private final KernelContext.Call call;
        private final Owned owned = new Owned("json.extract");

        Task(Function<List<PointerPattern>, KernelContext> contexts, Supplier<Feed> feeds, KernelContext.Call call) {
            this.contexts = contexts;
            this.feeds = feeds;
            this.call = call;
        }

        @Override
        public Extractor compile(List<PointerPattern> pointers) {
            return open(pointers);
        }

        @Override
        public Operation bindPart(Part part, Payload payload) {
            return open(pointers(payload)).bindPart(part, payload.input());
        }

        /** {@return the context of a new extractor for the payload's pointers} */
        final KernelContext openContext(Payload payload) {
            return open(pointers(payload)).context;
        }

        private static List<PointerPattern> pointers(Payload payload) {
            return payload.values("pointers").stream()
                    .map(PointerPattern::parse)
                    .toList();
        }

        private FfmExtractor open(List<PointerPattern> pointers) {
            owned.requireOpen();
            return owned.add(new FfmExtractor(contexts.apply(pointers), feeds.get(), call));
        }

        @Override
        public void close() {
            owned.close();
        }
    }

    /** Extracts with one context. */
    private static final class FfmExtractor implements JsonExtract.Extractor, AutoCloseable {
        private final KernelContext context;
        private final Feed feed;
        private final KernelContext.Call call;

        FfmExtractor(KernelContext context, Feed feed, KernelContext.Call call) {
            this.context = context;
            this.feed = feed;
            this.call = call;
        }

        @Override
        public JsonExtract.Extraction extract(Input document) {
            try {
                int length = context.fetch(call.run(context.address(), feed.of(document), document.size()));
                return Results.extraction(context.result(), length);
            } finally {
                feed.keepAlive();
            }
        }

        Operation bindPart(Part part, Input document) {
            long status = call.run(context.address(), feed.of(document), document.size());
            int length = context.fetch(status);
            return switch (part) {
                case COPY_OUT -> context.fetching(status);
                case MATERIALISE -> (Operation.OfObject) () -> Results.extraction(context.result(), length);
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
                "tollgate_json_extract_loop",
                FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG));
        private static final double NANOS_PER_BYTE = 0.7;

        Floor() {
            super(Contexts::open, Feed::offHeap, FfmJsonExtract::callNormal);
        }

        @Override
        public Operation bindLoop(Payload payload) {
            Input document = payload.input();
            KernelContext context = openContext(payload);
            return Operation.looped(Repetitions.of(document.size(), NANOS_PER_BYTE), n -> loop(context, document, n));
        }

        private static long loop(KernelContext context, Input document, int repetitions) {
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
                Ffm.downcall("tollgate_json_new", FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG));
        private static final MethodHandle FREE =
                Ffm.downcall("tollgate_json_free", FunctionDescriptor.ofVoid(JAVA_LONG));

        private Contexts() {}

        static KernelContext open(List<PointerPattern> pointers) {
            return openExtractor(NEW, pointers, Contexts::free);
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
