// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.ffm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.tollgate.natives.LoopingTask;
import dev.tollgate.workloads.crypto.Argon2id;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Payload;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.HexFormat;

/**
 * {@code crypto.argon2id} through FFM. Never by a critical call: it lasts some 20 ms, in which every collection, and with it every
 * thread, would have to wait; and there are no more than 16 bytes to save the copy of.
 */
@SuppressWarnings("restricted")
class FfmArgon2id implements Argon2id, AutoCloseable {
    private static final MethodHandle HANDLE = Ffm.downcall(
            "tollgate_argon2id", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS));

    private final KernelContext context = Contexts.open();
    private final Feed feed;
    /** The salt, and behind it the tag. */
    private final CopyBuffer small = new CopyBuffer();

    FfmArgon2id(Feed feed) {
        this.feed = feed;
    }

    @Override
    public byte[] hash(Input password, byte[] salt) {
        if (salt.length != SALT_BYTES) {
            throw new IllegalArgumentException("a salt has " + SALT_BYTES + " bytes, not " + salt.length);
        }
        try {
            MemorySegment start = small.of(salt, TAG_BYTES);
            MemorySegment tag = start.asSlice(SALT_BYTES, TAG_BYTES);
            context.check((long)
                    HANDLE.invokeExact(context.address(), feed.of(password), (long) password.size(), start, tag));
            return tag.toArray(JAVA_BYTE);
        } catch (Throwable e) {
            throw Ffm.unexpected(e);
        } finally {
            feed.keepAlive();
            small.keepAlive();
        }
    }

    @Override
    public void close() {
        context.close();
        small.close();
        feed.close();
    }

    /** Repeated inside the library. */
    static final class Floor extends FfmArgon2id implements LoopingTask {
        private static final MethodHandle LOOP = Ffm.downcall(
                "tollgate_argon2id_loop",
                FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG));
        private static final double NANOS = 20_000_000;

        Floor() {
            super(Feed.offHeap());
        }

        @Override
        public Operation bindLoop(Payload payload) {
            byte[] salt = HexFormat.of().parseHex(payload.values("salt").getFirst());
            return Operation.looped(Repetitions.ofNanos(NANOS), n -> loop(payload.input(), salt, n));
        }

        private long loop(Input password, byte[] salt, int repetitions) {
            try {
                return super.context.check((long) LOOP.invokeExact(
                        super.context.address(),
                        password.segment(),
                        (long) password.size(),
                        super.small.of(salt, 0),
                        (long) repetitions));
            } catch (Throwable e) {
                throw Ffm.unexpected(e);
            } finally {
                super.small.keepAlive();
            }
        }
    }

    private static final class Contexts {
        private static final MethodHandle NEW = Ffm.downcall("tollgate_argon2id_new", FunctionDescriptor.of(JAVA_LONG));
        private static final MethodHandle FREE =
                Ffm.downcall("tollgate_argon2id_free", FunctionDescriptor.ofVoid(JAVA_LONG));

        private Contexts() {}

        static KernelContext open() {
            try {
                return new KernelContext(
                        "the argon2id task", Ffm.checkedAddress((long) NEW.invokeExact()), Contexts::free);
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
