// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.ffm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.tollgate.natives.NativeException;
import dev.tollgate.natives.NativeLibrary;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/** Links functions of the native library and turns its statuses into exceptions. */
@SuppressWarnings("restricted")
final class Ffm {
    /** All memory, for reading at addresses that the native side gives. */
    static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private static final int MESSAGE_LIMIT_BYTES = 4096;

    private Ffm() {}

    /**
     * {@return a handle, to be kept in a constant}
     *
     * @param function the exported name
     * @param descriptor its types
     * @param options how it is called
     */
    static MethodHandle downcall(String function, FunctionDescriptor descriptor, Linker.Option... options) {
        return Linker.nativeLinker().downcallHandle(NativeLibrary.symbol(function), descriptor, options);
    }

    /**
     * {@return the status, where it is none of a failure}
     *
     * @param status what a function answered: from 0 on a value, below a failure of this thread's last call
     * @throws NativeException where it is below 0, with the native side's message
     */
    static long checked(long status) {
        if (status < 0) {
            throw new NativeException(LastError.read());
        }
        return status;
    }

    /**
     * {@return the address, where there is one}
     *
     * @param address what a function that makes something answered
     * @throws NativeException where it is 0, with the native side's message
     */
    static long checkedAddress(long address) {
        if (address == 0) {
            throw new NativeException(LastError.read());
        }
        return address;
    }

    /**
     * {@return what a downcall threw, to be thrown on} A downcall itself throws nothing that is checked.
     *
     * @param thrown what was caught
     */
    static RuntimeException unexpected(Throwable thrown) {
        return switch (thrown) {
            case RuntimeException e -> e;
            case Error e -> throw e;
            default -> new IllegalStateException("a downcall threw a checked exception", thrown);
        };
    }

    private static final class LastError {
        private static final MethodHandle HANDLE =
                downcall("tollgate_last_error", FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG));

        private LastError() {}

        static String read() {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment message = arena.allocate(MESSAGE_LIMIT_BYTES);
                long length = (long) HANDLE.invokeExact(message, message.byteSize());
                byte[] bytes =
                        message.asSlice(0, Math.min(length, message.byteSize())).toArray(JAVA_BYTE);
                return new String(bytes, StandardCharsets.UTF_8);
            } catch (Throwable e) {
                throw unexpected(e);
            }
        }
    }
}
