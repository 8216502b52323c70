// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.ffm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.tollgate.natives.Headers;
import dev.tollgate.natives.Itemised;
import dev.tollgate.natives.LoopingTask;
import dev.tollgate.natives.NativeException;
import dev.tollgate.natives.Owned;
import dev.tollgate.workloads.crypto.Aes256Gcm;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Part;
import dev.tollgate.workloads.spi.Payload;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.HexFormat;

/**
 * {@code crypto.aes-256-gcm} through FFM. The task owns the sealers that it made and closes them with itself; a sealed message is
 * an array of the caller's.
 */
@SuppressWarnings("restricted")
abstract class FfmAesGcm implements Aes256Gcm, AutoCloseable {
    private static final String FUNCTION = "tollgate_aes_gcm";
    private static final FunctionDescriptor TYPES =
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS);

    private final Owned owned = new Owned("crypto.aes-256-gcm");

    private FfmAesGcm() {}

    @Override
    public Sealer with(byte[] key) {
        KernelContext context = open(key);
        Headers headers = new Headers();
        return (nonce, associated, plaintext) -> seal(context, headers.of(nonce, associated), plaintext);
    }

    final KernelContext open(byte[] key) {
        owned.requireOpen();
        return owned.add(Contexts.open(key));
    }

    /** A copy out of as many bytes as a sealed message has; which ones does not matter. */
    private static Operation copyingOut(CopyBuffer buffer, Payload payload) {
        long length = (long) payload.input().size() + TAG_BYTES;
        return (Operation.OfObject) () -> {
            try {
                return buffer.ofSize(length).asSlice(0, length).toArray(JAVA_BYTE);
            } finally {
                buffer.keepAlive();
            }
        };
    }

    abstract byte[] seal(KernelContext context, byte[] header, Input plaintext);

    @Override
    public void close() {
        owned.close();
    }

    /** Copies in, seals in place off the heap, copies out. */
    static final class Copy extends FfmAesGcm implements Itemised {
        private static final MethodHandle HANDLE = Ffm.downcall(
                "tollgate_aes_gcm_in_place",
                FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG));

        private final CopyBuffer header = new CopyBuffer();
        private final CopyBuffer message = new CopyBuffer();

        @Override
        byte[] seal(KernelContext context, byte[] heapHeader, Input plaintext) {
            try {
                MemorySegment inOut = message.of(plaintext.array(), TAG_BYTES);
                long length = context.check((long) HANDLE.invokeExact(
                        context.address(), header.of(heapHeader, 0), (long) heapHeader.length, inOut, (long)
                                plaintext.size()));
                return inOut.asSlice(0, length).toArray(JAVA_BYTE);
            } catch (Throwable e) {
                throw Ffm.unexpected(e);
            } finally {
                header.keepAlive();
                message.keepAlive();
            }
        }

        @Override
        public Operation bindPart(Part part, Payload payload) {
            return copyingOut(message, payload);
        }

        @Override
        public void close() {
            super.close();
            header.close();
            message.close();
        }
    }

    /** From the heap array straight into the caller's. */
    static final class InPlace extends FfmAesGcm implements Itemised {
        private static final MethodHandle HANDLE = Ffm.downcall(FUNCTION, TYPES, Linker.Option.critical(true));

        @Override
        byte[] seal(KernelContext context, byte[] header, Input plaintext) {
            byte[] sealed = new byte[plaintext.size() + TAG_BYTES];
            try {
                context.check((long) HANDLE.invokeExact(
                        context.address(),
                        MemorySegment.ofArray(header),
                        (long) header.length,
                        MemorySegment.ofArray(plaintext.array()),
                        (long) plaintext.size(),
                        MemorySegment.ofArray(sealed)));
            } catch (Throwable e) {
                throw Ffm.unexpected(e);
            }
            return sealed;
        }

        @Override
        public Operation bindPart(Part part, Payload payload) {
            int length = payload.input().size() + TAG_BYTES;
            return (Operation.OfObject) () -> new byte[length];
        }
    }

    /** From bytes off the heap into a reused buffer, which is copied to the caller's array. */
    static class OffHeap extends FfmAesGcm implements Itemised {
        private static final MethodHandle HANDLE = Ffm.downcall(FUNCTION, TYPES);

        private final CopyBuffer header = new CopyBuffer();
        private final CopyBuffer out = new CopyBuffer();

        @Override
        byte[] seal(KernelContext context, byte[] heapHeader, Input plaintext) {
            try {
                MemorySegment sealed = out.ofSize((long) plaintext.size() + TAG_BYTES);
                long length = context.check((long) HANDLE.invokeExact(
                        context.address(),
                        header.of(heapHeader, 0),
                        (long) heapHeader.length,
                        plaintext.segment(),
                        (long) plaintext.size(),
                        sealed));
                return sealed.asSlice(0, length).toArray(JAVA_BYTE);
            } catch (Throwable e) {
                throw Ffm.unexpected(e);
            } finally {
                header.keepAlive();
                out.keepAlive();
            }
        }

        @Override
        public Operation bindPart(Part part, Payload payload) {
            return copyingOut(out, payload);
        }

        @Override
        public void close() {
            super.close();
            header.close();
            out.close();
        }
    }

    /** Repeated inside the library, each time with the next nonce. */
    static final class Floor extends OffHeap implements LoopingTask {
        private static final MethodHandle HANDLE = Ffm.downcall(
                "tollgate_aes_gcm_loop",
                FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG));
        private static final double NANOS_PER_BYTE = 0.15;
        /** A nonce and thirteen bytes of associated data, as the workload's. */
        private static final int HEADER_BYTES = NONCE_BYTES + 13;

        @Override
        public Operation bindLoop(Payload payload) {
            KernelContext context =
                    open(HexFormat.of().parseHex(payload.values("key").getFirst()));
            MemorySegment header = Arena.ofAuto().allocate(HEADER_BYTES);
            Input plaintext = payload.input();
            return Operation.looped(
                    Repetitions.of(plaintext.size(), NANOS_PER_BYTE), n -> loop(context, header, plaintext, n));
        }

        private static long loop(KernelContext context, MemorySegment header, Input plaintext, int repetitions) {
            try {
                return context.check((long) HANDLE.invokeExact(
                        context.address(),
                        header,
                        header.byteSize(),
                        plaintext.segment(),
                        (long) plaintext.size(),
                        (long) repetitions));
            } catch (Throwable e) {
                throw Ffm.unexpected(e);
            }
        }
    }

    private static final class Contexts {
        private static final MethodHandle NEW =
                Ffm.downcall("tollgate_aes_gcm_new", FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG));
        private static final MethodHandle FREE =
                Ffm.downcall("tollgate_aes_gcm_free", FunctionDescriptor.ofVoid(JAVA_LONG));

        private Contexts() {}

        static KernelContext open(byte[] key) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment data = arena.allocate(Math.max(1, key.length));
                MemorySegment.copy(key, 0, data, JAVA_BYTE, 0, key.length);
                long address = Ffm.checkedAddress((long) NEW.invokeExact(data, (long) key.length));
                return new KernelContext("the sealer", address, Contexts::free);
            } catch (NativeException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
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
