// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.ffm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.tollgate.natives.CacheLibrary;
import dev.tollgate.natives.CacheTask;
import dev.tollgate.natives.LoopingTask;
import dev.tollgate.natives.NativeImplementation;
import dev.tollgate.workloads.cache.ByteCache;
import dev.tollgate.workloads.cache.Sizing;
import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Option;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.Transfer;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** {@code cache.zipf} and {@code cache.large} through FFM. A value always ends in a new array of the caller's. */
@SuppressWarnings("restricted")
abstract class FfmCache extends CacheTask<KernelContext> {
    private static final String COPY = "tollgate_cache_copy";
    private static final String PUT = "tollgate_cache_put";
    /** The context, the key, where the value lies or goes, and its length or the room for it. */
    private static final FunctionDescriptor TYPES =
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG);

    private final CacheLibrary library;
    private final List<CopyBuffer> buffers = new ArrayList<>();

    private FfmCache(CacheLibrary library) {
        this.library = library;
    }

    static List<Implementation<ByteCache>> implementations() {
        CacheLibrary quick = CacheLibrary.QUICK_CACHE;
        CacheLibrary moka = CacheLibrary.MOKA;
        String inPlace =
                "; read in place where the cache keeps it into a new array, a loaded one copied off the heap first.";
        return CacheLibrary.WORKLOADS.stream()
                .flatMap(workload -> List.of(
                        listed(
                                workload,
                                "rust-ffm-copy",
                                Transfer.COPY,
                                quick.summary() + "; copied to a buffer off the heap and from there into a new array.",
                                () -> new Copy(quick)),
                        listed(
                                workload,
                                "rust-ffm-critical",
                                Transfer.CRITICAL,
                                quick.summary()
                                        + "; copied to a reused heap array, passed by Linker.Option.critical(true) while"
                                        + " the cache may wait for a lock, and from there into one that fits.",
                                () -> new InPlace(quick)),
                        listed(
                                workload,
                                "rust-ffm-off-heap",
                                Transfer.OFF_HEAP,
                                quick.summary() + inPlace,
                                () -> new OffHeap(quick)),
                        listed(
                                workload,
                                "moka-ffm-off-heap",
                                Transfer.OFF_HEAP,
                                moka.summary() + inPlace,
                                () -> new OffHeap(moka)),
                        floor(workload, "rust-floor", quick),
                        floor(workload, "moka-floor", moka))
                        .stream())
                .<Implementation<ByteCache>>map(implementation -> implementation)
                .toList();
    }

    private static NativeImplementation<ByteCache> floor(String workload, String id, CacheLibrary library) {
        return new NativeImplementation<>(
                workload,
                id,
                ByteCache.class,
                Option.NATIVE_FLOOR,
                Transfer.NONE,
                library.summary() + "; the whole trace is looked up, loaded and read inside the library.",
                () -> new Floor(library));
    }

    private static NativeImplementation<ByteCache> listed(
            String workload, String id, Transfer transfer, String summary, Supplier<ByteCache> opener) {
        return new NativeImplementation<>(workload, id, ByteCache.class, Option.FFM, transfer, summary, opener);
    }

    @Override
    protected final KernelContext open(Sizing sizing) {
        return Contexts.open(library.number(), sizing);
    }

    @Override
    protected final KernelContext another(KernelContext cache) {
        return Contexts.another(cache);
    }

    /** {@return a buffer for a reader, closed with the task} */
    final synchronized CopyBuffer buffer() {
        CopyBuffer buffer = new CopyBuffer();
        buffers.add(buffer);
        return buffer;
    }

    @Override
    protected final void closeBuffers() {
        buffers.forEach(CopyBuffer::close);
    }

    /** Off the heap and back. */
    static final class Copy extends FfmCache {
        private static final MethodHandle FIND = Ffm.downcall(COPY, TYPES);

        Copy(CacheLibrary library) {
            super(library);
        }

        @Override
        protected Reader reader(KernelContext context, Sizing sizing, Loader loader) {
            CopyBuffer buffer = buffer();
            return new Putting(context, buffer, sizing, loader) {
                @Override
                protected byte[] find(long key) {
                    try {
                        MemorySegment out = buffer.ofSize(sizing.mostValueBytes());
                        long length = context.check(
                                (long) FIND.invokeExact(context.address(), key, out, (long) sizing.mostValueBytes()));
                        byte[] value = new byte[(int) length];
                        MemorySegment.copy(out, JAVA_BYTE, 0, value, 0, value.length);
                        return value;
                    } catch (Throwable e) {
                        throw Ffm.unexpected(e);
                    } finally {
                        buffer.keepAlive();
                    }
                }
            };
        }
    }

    /** Where the value lies. */
    static class OffHeap extends FfmCache {
        private static final MethodHandle FIND =
                Ffm.downcall("tollgate_cache_find", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG));

        OffHeap(CacheLibrary library) {
            super(library);
        }

        @Override
        protected Reader reader(KernelContext context, Sizing sizing, Loader loader) {
            return new Putting(context, buffer(), sizing, loader) {
                @Override
                protected byte[] find(long key) {
                    try {
                        return context.take((long) FIND.invokeExact(context.address(), key));
                    } catch (Throwable e) {
                        throw Ffm.unexpected(e);
                    }
                }
            };
        }
    }

    /** From and to arrays on the heap. */
    static final class InPlace extends FfmCache {
        private static final MethodHandle FIND = Ffm.downcall(COPY, TYPES, Linker.Option.critical(true));
        private static final MethodHandle KEEP = Ffm.downcall(PUT, TYPES, Linker.Option.critical(true));

        InPlace(CacheLibrary library) {
            super(library);
        }

        @Override
        protected Reader reader(KernelContext context, Sizing sizing, Loader loader) {
            byte[] out = new byte[sizing.mostValueBytes()];
            MemorySegment room = MemorySegment.ofArray(out);
            return new LoadingReader(sizing, loader) {
                @Override
                protected byte[] find(long key) {
                    try {
                        long length =
                                context.check((long) FIND.invokeExact(context.address(), key, room, (long) out.length));
                        return Arrays.copyOf(out, (int) length);
                    } catch (Throwable e) {
                        throw Ffm.unexpected(e);
                    }
                }

                @Override
                protected void keep(long key, byte[] value) {
                    try {
                        context.check((long) KEEP.invokeExact(
                                context.address(), key, MemorySegment.ofArray(value), (long) value.length));
                    } catch (Throwable e) {
                        throw Ffm.unexpected(e);
                    }
                }
            };
        }
    }

    /** A whole pass over the trace inside the library. */
    static final class Floor extends OffHeap implements LoopingTask {
        private static final MethodHandle PASS = Ffm.downcall(
                "tollgate_cache_pass",
                FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG, JAVA_LONG));

        Floor(CacheLibrary library) {
            super(library);
        }

        @Override
        public Operation bindLoop(Payload payload) {
            Sizing sizing = Sizing.of(payload);
            KernelContext cache = own(() -> open(sizing));
            MemorySegment keys = payload.input().segment();
            pass(cache, keys, sizing);
            return (Operation.OfLong) () -> pass(cache, keys, sizing);
        }

        private static long pass(KernelContext cache, MemorySegment keys, Sizing sizing) {
            try {
                return cache.check((long)
                        PASS.invokeExact(cache.address(), keys, keys.byteSize(), (long) sizing.leastValueBytes(), (long)
                                sizing.mostValueBytes()));
            } catch (Throwable e) {
                throw Ffm.unexpected(e);
            }
        }
    }

    /** Keeps loaded values by a copy off the heap. */
    private abstract static class Putting extends LoadingReader {
        private static final MethodHandle KEEP = Ffm.downcall(PUT, TYPES);

        private final KernelContext context;
        private final CopyBuffer buffer;

        Putting(KernelContext context, CopyBuffer buffer, Sizing sizing, Loader loader) {
            super(sizing, loader);
            this.context = context;
            this.buffer = buffer;
        }

        @Override
        protected final void keep(long key, byte[] value) {
            try {
                context.check(
                        (long) KEEP.invokeExact(context.address(), key, buffer.of(value, 0), (long) value.length));
            } catch (Throwable e) {
                throw Ffm.unexpected(e);
            } finally {
                buffer.keepAlive();
            }
        }
    }

    private static final class Contexts {
        private static final MethodHandle NEW =
                Ffm.downcall("tollgate_cache_new", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG));
        private static final MethodHandle READER =
                Ffm.downcall("tollgate_cache_reader", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
        private static final MethodHandle FREE =
                Ffm.downcall("tollgate_cache_free", FunctionDescriptor.ofVoid(JAVA_LONG));

        private Contexts() {}

        static KernelContext open(int library, Sizing sizing) {
            try {
                return context(
                        (long) NEW.invokeExact(library, (long) sizing.entries(), (long) sizing.mostValueBytes()));
            } catch (Throwable e) {
                throw Ffm.unexpected(e);
            }
        }

        static KernelContext another(KernelContext cache) {
            try {
                return context(cache.check((long) READER.invokeExact(cache.address())));
            } catch (Throwable e) {
                throw Ffm.unexpected(e);
            }
        }

        private static KernelContext context(long address) {
            return new KernelContext("the cache", Ffm.checkedAddress(address), Contexts::free);
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
