// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.load;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Map;
import java.util.Optional;

/**
 * How soon the kernel runs a thread of the generator that has something to do. A generator of its own machine would never wait for a processor that the server has, so
 * where the two share a machine its threads go first: by the real-time policy {@code SCHED_FIFO} where that is permitted, otherwise by slices so short that the
 * scheduler prefers them ({@code sched_setattr}(2), Linux 6.12 on, permitted to all), otherwise not at all.
 */
public enum Urgency {
    /** Before every thread that is not of this kind. */
    REAL_TIME("real-time priority"),
    /** Like others, but soon, since its slices are short. */
    SHORT_SLICES("short time slices"),
    /** Like others. */
    USUAL("no priority over the server");

    /** Above this the pacer spins; a thread of real-time priority is woken within a few tens of microseconds. */
    private static final long SPIN_NANOS_REAL_TIME = 30_000;

    private static final long SPIN_NANOS_USUAL = 100_000;

    private static final int OTHER = 0;
    private static final int FIFO = 1;
    private static final int LOWEST_PRIORITY = 1;
    private static final long SLICE_NANOS = 100_000;
    private static final Map<String, Long> SCHED_SETATTR = Map.of("amd64", 314L, "aarch64", 274L);
    /** {@code struct sched_attr} of linux/sched/types.h, its first version. */
    private static final StructLayout ATTRIBUTES = MemoryLayout.structLayout(
            ValueLayout.JAVA_INT.withName("size"),
            ValueLayout.JAVA_INT.withName("policy"),
            ValueLayout.JAVA_LONG.withName("flags"),
            ValueLayout.JAVA_INT.withName("nice"),
            ValueLayout.JAVA_INT.withName("priority"),
            ValueLayout.JAVA_LONG.withName("runtime"),
            ValueLayout.JAVA_LONG.withName("deadline"),
            ValueLayout.JAVA_LONG.withName("period"));

    private static final Optional<MethodHandle> SET_SCHEDULER = handle(
            "sched_setscheduler",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
    private static final Optional<MethodHandle> SYSCALL = handle(
            "syscall",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_INT),
            Linker.Option.firstVariadicArg(1));

    private final String words;

    Urgency(String words) {
        this.words = words;
    }

    /** {@return it in words, as in {@code real-time priority}} */
    public String words() {
        return words;
    }

    /** {@return how long before a request is due a thread of it stops sleeping and spins} */
    long spinNanos() {
        return this == REAL_TIME ? SPIN_NANOS_REAL_TIME : SPIN_NANOS_USUAL;
    }

    /** {@return what the calling thread got: the most urgent that is permitted} */
    static Urgency raise() {
        if (setPolicy(FIFO, LOWEST_PRIORITY)) {
            return REAL_TIME;
        }
        return setSlice(SLICE_NANOS) ? SHORT_SLICES : USUAL;
    }

    /** {@return what threads of this process are permitted} */
    public static Urgency permitted() {
        Urgency urgency = raise();
        urgency.lower();
        return urgency;
    }

    /** Takes it back from the calling thread. */
    void lower() {
        switch (this) {
            case REAL_TIME -> setPolicy(OTHER, 0);
            case SHORT_SLICES -> setSlice(0);
            case USUAL -> {}
        }
    }

    private static boolean setPolicy(int policy, int priority) {
        if (SET_SCHEDULER.isEmpty()) {
            return false;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment parameter = arena.allocateFrom(ValueLayout.JAVA_INT, priority);
            return (int) SET_SCHEDULER.get().invokeExact(0, policy, parameter) == 0;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean setSlice(long nanos) {
        Long number = SCHED_SETATTR.get(System.getProperty("os.arch"));
        if (SYSCALL.isEmpty() || number == null) {
            return false;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment attributes = arena.allocate(ATTRIBUTES);
            attributes.set(ValueLayout.JAVA_INT, 0, (int) ATTRIBUTES.byteSize());
            attributes.set(
                    ValueLayout.JAVA_LONG,
                    ATTRIBUTES.byteOffset(MemoryLayout.PathElement.groupElement("runtime")),
                    nanos);
            return (long) SYSCALL.get().invokeExact((long) number, 0, attributes, 0) == 0;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    // The program is started with native access; the shapes are those of sched.h and unistd.h.
    @SuppressWarnings("restricted")
    private static Optional<MethodHandle> handle(String name, FunctionDescriptor shape, Linker.Option... options) {
        Linker linker = Linker.nativeLinker();
        if (!System.getProperty("os.name").equals("Linux")) {
            return Optional.empty();
        }
        return linker.defaultLookup().find(name).map(address -> linker.downcallHandle(address, shape, options));
    }
}
