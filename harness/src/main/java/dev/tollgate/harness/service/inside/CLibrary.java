// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.inside;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/** Functions of the C library that Java has not. All give what is negative where they fail. */
record CLibrary(MethodHandle syscall, MethodHandle getsockopt, MethodHandle close, MethodHandle kill) {
    private static final int TCP = 6;
    private static final Optional<CLibrary> FOUND = find();

    /** {@return the library; empty where the system is another than Linux} */
    static Optional<CLibrary> ofLinux() {
        return FOUND;
    }

    private static Optional<CLibrary> find() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return Optional.empty();
        }
        FunctionDescriptor system = FunctionDescriptor.of(
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG);
        FunctionDescriptor option = FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS);
        FunctionDescriptor close = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
        FunctionDescriptor kill =
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
        return handle("syscall", system, Linker.Option.firstVariadicArg(1))
                .flatMap(one -> handle("getsockopt", option)
                        .flatMap(two -> handle("close", close)
                                .flatMap(three ->
                                        handle("kill", kill).map(four -> new CLibrary(one, two, three, four)))));
    }

    // The program is started with native access; the shapes are those of unistd.h, signal.h and sys/socket.h.
    @SuppressWarnings("restricted")
    private static Optional<MethodHandle> handle(String name, FunctionDescriptor shape, Linker.Option... options) {
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup().find(name).map(address -> linker.downcallHandle(address, shape, options));
    }

    int system(long number, long first, long second, long third) {
        try {
            return (int) (long) syscall.invokeExact(number, first, second, third);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@return an option of TCP, in memory that the collector frees} */
    Optional<MemorySegment> option(int socket, int name, int bytes) {
        Arena arena = Arena.ofAuto();
        MemorySegment value = arena.allocate(bytes, Long.BYTES);
        MemorySegment length = arena.allocateFrom(ValueLayout.JAVA_INT, bytes);
        try {
            int failed = (int) getsockopt.invokeExact(socket, TCP, name, value, length);
            return failed == 0 ? Optional.of(value) : Optional.empty();
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@return whether a process got a signal} */
    boolean signal(long pid, int number) {
        try {
            return (int) kill.invokeExact((int) pid, number) == 0;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    void closed(int descriptor) {
        try {
            int failed = (int) close.invokeExact(descriptor);
            assert failed == 0;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
