// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.ffm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.tollgate.natives.LoopingTask;
import dev.tollgate.natives.NativeException;
import dev.tollgate.natives.Owned;
import dev.tollgate.workloads.crypto.SignatureVerify;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Payload;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.HexFormat;

/**
 * {@code crypto.ed25519-verify} and {@code crypto.ecdsa-p256-verify} through FFM. The task owns the keys that it parsed and closes
 * them with itself.
 */
@SuppressWarnings("restricted")
abstract class FfmSignature implements SignatureVerify, AutoCloseable {
    private static final String FUNCTION = "tollgate_verify";
    private static final FunctionDescriptor TYPES =
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG);

    private final int algorithm;
    private final Owned owned = new Owned("signature");

    private FfmSignature(int algorithm) {
        this.algorithm = algorithm;
    }

    @Override
    public Verifier with(byte[] publicKey) {
        KernelContext context = open(publicKey);
        return (message, signature) -> verify(context, message, signature);
    }

    final KernelContext open(byte[] publicKey) {
        owned.requireOpen();
        return owned.add(Contexts.open(algorithm, publicKey));
    }

    abstract boolean verify(KernelContext context, Input message, byte[] signature);

    @Override
    public void close() {
        owned.close();
    }

    /** Over a copy of the message, or over bytes that lie off the heap; the signature is copied either way. */
    static class Normal extends FfmSignature {
        private static final MethodHandle HANDLE = Ffm.downcall(FUNCTION, TYPES);

        private final Feed feed;
        private final CopyBuffer signatures = new CopyBuffer();

        Normal(int algorithm, Feed feed) {
            super(algorithm);
            this.feed = feed;
        }

        @Override
        boolean verify(KernelContext context, Input message, byte[] signature) {
            try {
                return context.check((long) HANDLE.invokeExact(
                                context.address(),
                                feed.of(message),
                                (long) message.size(),
                                signatures.of(signature, 0),
                                (long) signature.length))
                        == 1;
            } catch (Throwable e) {
                throw Ffm.unexpected(e);
            } finally {
                feed.keepAlive();
                signatures.keepAlive();
            }
        }

        @Override
        public void close() {
            super.close();
            signatures.close();
            feed.close();
        }
    }

    /** Over the heap arrays in place. */
    static final class InPlace extends FfmSignature {
        private static final MethodHandle HANDLE = Ffm.downcall(FUNCTION, TYPES, Linker.Option.critical(true));

        InPlace(int algorithm) {
            super(algorithm);
        }

        @Override
        boolean verify(KernelContext context, Input message, byte[] signature) {
            try {
                return context.check((long) HANDLE.invokeExact(
                                context.address(),
                                MemorySegment.ofArray(message.array()),
                                (long) message.size(),
                                MemorySegment.ofArray(signature),
                                (long) signature.length))
                        == 1;
            } catch (Throwable e) {
                throw Ffm.unexpected(e);
            }
        }
    }

    /** Repeated inside the library. */
    static final class Floor extends Normal implements LoopingTask {
        private static final MethodHandle HANDLE = Ffm.downcall(
                "tollgate_verify_loop",
                FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG));
        private static final double NANOS = 30_000;
        private static final double NANOS_PER_BYTE = 1;

        Floor(int algorithm) {
            super(algorithm, Feed.offHeap());
        }

        @Override
        public Operation bindLoop(Payload payload) {
            HexFormat hex = HexFormat.of();
            KernelContext context =
                    open(hex.parseHex(payload.values("public-key").getFirst()));
            byte[] bytes = hex.parseHex(payload.values("signature").getFirst());
            MemorySegment signature = Arena.ofAuto().allocate(bytes.length);
            MemorySegment.copy(bytes, 0, signature, JAVA_BYTE, 0, bytes.length);
            Input message = payload.input();
            return Operation.looped(
                    Repetitions.ofNanos(NANOS + message.size() * NANOS_PER_BYTE),
                    n -> loop(context, message, signature, n));
        }

        private static long loop(KernelContext context, Input message, MemorySegment signature, int repetitions) {
            try {
                return context.check((long) HANDLE.invokeExact(
                        context.address(),
                        message.segment(),
                        (long) message.size(),
                        signature,
                        signature.byteSize(),
                        (long) repetitions));
            } catch (Throwable e) {
                throw Ffm.unexpected(e);
            }
        }
    }

    private static final class Contexts {
        private static final MethodHandle NEW =
                Ffm.downcall("tollgate_verifier_new", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
        private static final MethodHandle FREE =
                Ffm.downcall("tollgate_verifier_free", FunctionDescriptor.ofVoid(JAVA_LONG));

        private Contexts() {}

        static KernelContext open(int algorithm, byte[] key) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment data = arena.allocate(Math.max(1, key.length));
                MemorySegment.copy(key, 0, data, JAVA_BYTE, 0, key.length);
                long address = Ffm.checkedAddress((long) NEW.invokeExact(algorithm, data, (long) key.length));
                return new KernelContext("the verifier", address, Contexts::free);
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
