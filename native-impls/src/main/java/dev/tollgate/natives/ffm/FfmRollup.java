// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.ffm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.tollgate.natives.Itemised;
import dev.tollgate.natives.LoopingTask;
import dev.tollgate.natives.Results;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Part;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.transform.NdjsonRollup;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;

/** {@code transform.ndjson-rollup} through FFM. */
@SuppressWarnings("restricted")
final class FfmRollup {
    private static final String FUNCTION = "tollgate_rollup";
    private static final FunctionDescriptor TYPES = FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG);

    private FfmRollup() {}

    /** {@return a task that works on a copy off the heap} */
    static NdjsonRollup copy() {
        return new Task(new CopyBuffer(), FfmRollup::callNormal);
    }

    /** {@return a task that works on the heap array in place} */
    static NdjsonRollup inPlace() {
        return new Task(Feed.inPlace(), FfmRollup::callCritical);
    }

    /** {@return a task that works on bytes off the heap} */
    static NdjsonRollup offHeap() {
        return new Task(Feed.offHeap(), FfmRollup::callNormal);
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

    /** Rolls up with one context. */
    private static class Task implements NdjsonRollup, Itemised, AutoCloseable {
        final KernelContext context = Contexts.open();
        private final Feed feed;
        private final KernelContext.Call call;

        Task(Feed feed, KernelContext.Call call) {
            this.feed = feed;
            this.call = call;
        }

        @Override
        public List<Group> rollup(Input lines) {
            try {
                context.fetch(call.run(context.address(), feed.of(lines), lines.size()));
                return Results.groups(context.result());
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
                case MATERIALISE -> (Operation.OfObject) () -> Results.groups(context.result());
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
                "tollgate_rollup_loop", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG));
        private static final double NANOS_PER_BYTE = 0.7;

        Floor() {
            super(Feed.offHeap(), FfmRollup::callNormal);
        }

        @Override
        public Operation bindLoop(Payload payload) {
            Input lines = payload.input();
            return Operation.looped(Repetitions.of(lines.size(), NANOS_PER_BYTE), n -> loop(lines, n));
        }

        private long loop(Input lines, int repetitions) {
            try {
                return context.check((long) HANDLE.invokeExact(
                        context.address(), lines.segment(), (long) lines.size(), (long) repetitions));
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
        private static final MethodHandle NEW = Ffm.downcall("tollgate_rollup_new", FunctionDescriptor.of(JAVA_LONG));
        private static final MethodHandle FREE =
                Ffm.downcall("tollgate_rollup_free", FunctionDescriptor.ofVoid(JAVA_LONG));

        private Contexts() {}

        static KernelContext open() {
            try {
                long address = Ffm.checkedAddress((long) NEW.invokeExact());
                return new KernelContext("the rollup task", address, Contexts::free);
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
