// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.ffm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.tollgate.natives.Itemised;
import dev.tollgate.natives.LoopingTask;
import dev.tollgate.workloads.crypto.Sha256;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Part;
import dev.tollgate.workloads.spi.Payload;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** {@code crypto.sha256} through FFM. */
@SuppressWarnings("restricted")
final class FfmSha256 {
    private static final int DIGEST_BYTES = 32;
    private static final String FUNCTION = "tollgate_sha256";
    private static final FunctionDescriptor TYPES = FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS);

    private FfmSha256() {}

    /** Over a copy off the heap. */
    static final class Copy implements Sha256, Itemised, AutoCloseable {
        private final CopyBuffer buffer = new CopyBuffer();
        private final Normal normal = new Normal();

        @Override
        public byte[] digest(Input message) {
            try {
                return normal.digest(buffer.of(message), message.size());
            } finally {
                buffer.keepAlive();
            }
        }

        @Override
        public Operation bindPart(Part part, Payload payload) {
            digest(payload.input());
            return normal.copyingOut();
        }

        @Override
        public void close() {
            buffer.close();
        }
    }

    /** Over the heap array in place; the digest is written straight into its array, too. */
    static final class InPlace implements Sha256, Itemised {
        private static final MethodHandle HANDLE = Ffm.downcall(FUNCTION, TYPES, Linker.Option.critical(true));

        @Override
        public byte[] digest(Input message) {
            byte[] digest = new byte[DIGEST_BYTES];
            try {
                Ffm.checked((long) HANDLE.invokeExact(
                        MemorySegment.ofArray(message.array()), (long) message.size(), MemorySegment.ofArray(digest)));
            } catch (Throwable e) {
                throw Ffm.unexpected(e);
            }
            return digest;
        }

        @Override
        public Operation bindPart(Part part, Payload payload) {
            return (Operation.OfObject) () -> new byte[DIGEST_BYTES];
        }
    }

    /** Over bytes that lie off the heap. */
    static final class OffHeap implements Sha256, Itemised {
        private final Normal normal = new Normal();

        @Override
        public byte[] digest(Input message) {
            return normal.digest(message.segment(), message.size());
        }

        @Override
        public Operation bindPart(Part part, Payload payload) {
            digest(payload.input());
            return normal.copyingOut();
        }
    }

    /** Repeated inside the library. */
    static final class Floor implements Sha256, LoopingTask {
        private static final MethodHandle HANDLE =
                Ffm.downcall("tollgate_sha256_loop", FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG));
        private static final double NANOS_PER_BYTE = 0.5;

        private final OffHeap once = new OffHeap();

        @Override
        public byte[] digest(Input message) {
            return once.digest(message);
        }

        @Override
        public Operation bindLoop(Payload payload) {
            Input message = payload.input();
            return Operation.looped(Repetitions.of(message.size(), NANOS_PER_BYTE), n -> loop(message, n));
        }

        private static long loop(Input message, int repetitions) {
            try {
                return Ffm.checked(
                        (long) HANDLE.invokeExact(message.segment(), (long) message.size(), (long) repetitions));
            } catch (Throwable e) {
                throw Ffm.unexpected(e);
            }
        }
    }

    /** The call with the transition, which takes no heap array: the digest comes by 32 reused bytes off the heap. */
    private static final class Normal {
        private static final MethodHandle HANDLE = Ffm.downcall(FUNCTION, TYPES);

        private final MemorySegment out = Arena.ofAuto().allocate(DIGEST_BYTES);

        byte[] digest(MemorySegment data, int length) {
            try {
                Ffm.checked((long) HANDLE.invokeExact(data, (long) length, out));
            } catch (Throwable e) {
                throw Ffm.unexpected(e);
            }
            return out.toArray(JAVA_BYTE);
        }

        Operation copyingOut() {
            return (Operation.OfObject) () -> out.toArray(JAVA_BYTE);
        }
    }
}
