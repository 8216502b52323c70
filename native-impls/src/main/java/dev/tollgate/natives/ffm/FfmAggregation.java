// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.ffm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.tollgate.natives.Aggregation;
import dev.tollgate.natives.Itemised;
import dev.tollgate.natives.LoopingTask;
import dev.tollgate.natives.Results;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Part;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.transform.CsvColumns;
import dev.tollgate.workloads.transform.NdjsonRollup;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;

/** {@code transform.ndjson-rollup} and {@code transform.csv-columns} through FFM: an encoded result that is decoded on this side. */
@SuppressWarnings("restricted")
abstract class FfmAggregation implements Itemised, LoopingTask, AutoCloseable {
    private static final String FUNCTION = "tollgate_aggregate";
    private static final FunctionDescriptor TYPES = FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG);

    private final Aggregation aggregation;
    private final KernelContext context;
    private final Feed feed;
    private final KernelContext.Call call;

    private FfmAggregation(Aggregation aggregation, Way way) {
        this.aggregation = aggregation;
        this.context = Contexts.open(aggregation);
        this.feed = way.feed();
        this.call = way.call();
    }

    /** How the input crosses. */
    record Way(Feed feed, KernelContext.Call call) {
        /** {@return by a copy off the heap} */
        static Way copy() {
            return new Way(new CopyBuffer(), FfmAggregation::callNormal);
        }

        /** {@return as the heap array in place} */
        static Way inPlace() {
            return new Way(Feed.inPlace(), FfmAggregation::callCritical);
        }

        /** {@return as bytes off the heap} */
        static Way offHeap() {
            return new Way(Feed.offHeap(), FfmAggregation::callNormal);
        }
    }

    /** Log lines. */
    static final class Rollup extends FfmAggregation implements NdjsonRollup {
        Rollup(Aggregation aggregation, Way way) {
            super(aggregation, way);
        }

        @Override
        public List<Group> rollup(Input lines) {
            return decode(run(lines));
        }

        @Override
        List<Group> decode(byte[] encoded) {
            return Results.groups(encoded);
        }
    }

    /** Tables. */
    static final class Columns extends FfmAggregation implements CsvColumns {
        Columns(Aggregation aggregation, Way way) {
            super(aggregation, way);
        }

        @Override
        public List<Column> sums(Input table) {
            return decode(run(table));
        }

        @Override
        List<Column> decode(byte[] encoded) {
            return Results.columns(encoded);
        }
    }

    /** {@return the encoded result; reused} */
    final byte[] run(Input input) {
        try {
            context.fetch(call.run(context.address(), feed.of(input), input.size()));
            return context.result();
        } finally {
            feed.keepAlive();
        }
    }

    /** {@return the answer} */
    abstract Object decode(byte[] encoded);

    @Override
    public final Operation bindPart(Part part, Payload payload) {
        Input input = payload.input();
        long status = call.run(context.address(), feed.of(input), input.size());
        context.fetch(status);
        return switch (part) {
            case COPY_OUT -> context.fetching(status);
            case MATERIALISE -> (Operation.OfObject) () -> decode(context.result());
        };
    }

    @Override
    public final Operation bindLoop(Payload payload) {
        Input input = payload.input();
        return Operation.looped(Repetitions.of(input.size(), aggregation.nanosPerByte()), n -> loop(context, input, n));
    }

    private static long loop(KernelContext context, Input input, int repetitions) {
        try {
            return context.check((long) Loop.HANDLE.invokeExact(
                    context.address(), input.segment(), (long) input.size(), (long) repetitions));
        } catch (Throwable e) {
            throw Ffm.unexpected(e);
        }
    }

    @Override
    public final void close() {
        context.close();
        feed.close();
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

    private static final class Normal {
        static final MethodHandle HANDLE = Ffm.downcall(FUNCTION, TYPES);

        private Normal() {}
    }

    private static final class Critical {
        static final MethodHandle HANDLE = Ffm.downcall(FUNCTION, TYPES, Linker.Option.critical(true));

        private Critical() {}
    }

    private static final class Loop {
        static final MethodHandle HANDLE = Ffm.downcall(
                "tollgate_aggregate_loop", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG));

        private Loop() {}
    }

    private static final class Contexts {
        private static final MethodHandle NEW =
                Ffm.downcall("tollgate_aggregate_new", FunctionDescriptor.of(JAVA_LONG, JAVA_INT));
        private static final MethodHandle FREE =
                Ffm.downcall("tollgate_aggregate_free", FunctionDescriptor.ofVoid(JAVA_LONG));

        private Contexts() {}

        static KernelContext open(Aggregation aggregation) {
            try {
                long address = Ffm.checkedAddress((long) NEW.invokeExact(aggregation.number()));
                return new KernelContext("the " + aggregation.workload() + " task", address, Contexts::free);
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
