// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.ffm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.tollgate.natives.Landing;
import dev.tollgate.natives.LoopingTask;
import dev.tollgate.natives.Transcoding;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.transform.BytesTransform;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * {@code transform.zstd}, {@code transform.base64} and their way back through FFM. The result is an array of the caller's; what the task keeps
 * off the heap is freed with it.
 */
@SuppressWarnings("restricted")
abstract class FfmTranscoding implements BytesTransform, LoopingTask, AutoCloseable {
    private static final String FUNCTION = "tollgate_transcode";
    private static final FunctionDescriptor TYPES =
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG);

    final KernelContext context;
    final Transcoding transcoding;

    private FfmTranscoding(Transcoding transcoding) {
        this.transcoding = transcoding;
        this.context = Contexts.open(transcoding);
    }

    /** From memory off the heap into a reused buffer there, which is copied to the caller's array. */
    static final class Normal extends FfmTranscoding {
        private static final MethodHandle HANDLE = Ffm.downcall(FUNCTION, TYPES);

        private final Feed feed;
        private final CopyBuffer out = new CopyBuffer();

        Normal(Transcoding transcoding, Feed feed) {
            super(transcoding);
            this.feed = feed;
        }

        @Override
        public byte[] transform(Input input) {
            long context = this.context.address();
            MemorySegment data = feed.of(input);
            long size = input.size();
            long capacity = transcoding.capacityBytes(data.asSlice(0, size));
            try {
                MemorySegment result = out.ofSize(capacity);
                long length = this.context.check((long) HANDLE.invokeExact(context, data, size, result, capacity));
                return result.asSlice(0, length).toArray(JAVA_BYTE);
            } catch (Throwable e) {
                throw Ffm.unexpected(e);
            } finally {
                feed.keepAlive();
                out.keepAlive();
            }
        }

        @Override
        public void close() {
            super.close();
            feed.close();
            out.close();
        }
    }

    /** From the heap array straight into another. */
    static final class InPlace extends FfmTranscoding {
        private static final MethodHandle HANDLE = Ffm.downcall(FUNCTION, TYPES, Linker.Option.critical(true));

        private final Landing landing;

        InPlace(Transcoding transcoding) {
            super(transcoding);
            this.landing = new Landing(transcoding.isExact());
        }

        @Override
        public byte[] transform(Input input) {
            long context = this.context.address();
            MemorySegment data = MemorySegment.ofArray(input.array());
            int capacity = transcoding.capacityBytes(data);
            byte[] result = landing.of(capacity);
            try {
                long length = this.context.check((long) HANDLE.invokeExact(
                        context, data, (long) input.size(), MemorySegment.ofArray(result), (long) capacity));
                return landing.owned(result, length);
            } catch (Throwable e) {
                throw Ffm.unexpected(e);
            }
        }
    }

    @Override
    public final Operation bindLoop(Payload payload) {
        Input input = transcoding.prepared(payload);
        long capacity = transcoding.capacityBytes(input.segment());
        return Operation.looped(
                Repetitions.of(payload.sizeBytes(), transcoding.nanosPerByte()), n -> loop(input, capacity, n));
    }

    private long loop(Input input, long capacity, int repetitions) {
        try {
            return context.check((long) Loop.HANDLE.invokeExact(
                    context.address(), input.segment(), (long) input.size(), capacity, (long) repetitions));
        } catch (Throwable e) {
            throw Ffm.unexpected(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }

    private static final class Loop {
        static final MethodHandle HANDLE = Ffm.downcall(
                "tollgate_transcode_loop",
                FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG, JAVA_LONG));

        private Loop() {}
    }

    private static final class Contexts {
        private static final MethodHandle NEW =
                Ffm.downcall("tollgate_transcode_new", FunctionDescriptor.of(JAVA_LONG, JAVA_INT));
        private static final MethodHandle FREE =
                Ffm.downcall("tollgate_transcode_free", FunctionDescriptor.ofVoid(JAVA_LONG));

        private Contexts() {}

        static KernelContext open(Transcoding transcoding) {
            try {
                long address = Ffm.checkedAddress((long) NEW.invokeExact(transcoding.number()));
                return new KernelContext("the " + transcoding.workload() + " task", address, Contexts::free);
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
