// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.baton;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Has all turns of a cycle begin on the same processor, and those of the next cycle on the next one. A processor that shares its core with somebody
 * else's work, as those of a virtual machine do, is slower for seconds, and no counter says so: where chance decides who measures on it, equal code differs.
 *
 * <p>The thread that measures is asleep when it gets its turn. It may wake on that processor alone, and a millisecond later on any again: Linux rarely
 * moves a thread that runs. So nothing that it starts later is bound to one processor. Does nothing where the system has no {@code sched_setaffinity} (2),
 * or there is one processor.
 */
final class Steering {
    /** The slots of a fork are spread over so many at most: each needs some of them. */
    static final int MOST_PROCESSORS = 4;

    private static final long BOUND_NANOS = 1_000_000;
    private static final int MASK_BYTES = 1 << 10;
    private static final Optional<Calls> CALLS = Calls.find();

    private final ScheduledExecutorService later;
    private final List<Integer> processors;

    /** The two functions of Linux. Both give what is negative where they fail. */
    private record Calls(MethodHandle get, MethodHandle set) {
        static Optional<Calls> find() {
            FunctionDescriptor shape = FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS);
            return handle("sched_getaffinity", shape)
                    .flatMap(get -> handle("sched_setaffinity", shape).map(set -> new Calls(get, set)));
        }

        // The program is started with native access; the shape is that of sched.h.
        @SuppressWarnings("restricted")
        private static Optional<MethodHandle> handle(String name, FunctionDescriptor shape) {
            Linker linker = Linker.nativeLinker();
            return linker.defaultLookup().find(name).map(address -> linker.downcallHandle(address, shape));
        }

        /** {@return on which processors a thread may run, a bit for each; empty where that cannot be read} */
        Optional<byte[]> mask(int task) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment mask = arena.allocate(MASK_BYTES, Long.BYTES);
                return call(get, task, mask) ? Optional.of(mask.toArray(ValueLayout.JAVA_BYTE)) : Optional.empty();
            }
        }

        void setMask(int task, byte[] mask) {
            try (Arena arena = Arena.ofConfined()) {
                // Where that fails, the thread is gone, or runs where it likes.
                call(set, task, arena.allocate(mask.length, Long.BYTES).copyFrom(MemorySegment.ofArray(mask)));
            }
        }

        private static boolean call(MethodHandle function, int task, MemorySegment mask) {
            try {
                return (int) function.invokeExact(task, mask.byteSize(), mask) >= 0;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private Steering(List<Integer> processors, ScheduledExecutorService later) {
        this.processors = processors;
        this.later = later;
    }

    /**
     * {@return a steering over some of the processors that this process may use}
     *
     * @param seed which ones, and in which order
     * @param later where threads are set free again
     */
    static Steering of(long seed, ScheduledExecutorService later) {
        List<Integer> allowed = new ArrayList<>(allowed(0));
        Collections.shuffle(allowed, new Random(seed));
        return new Steering(List.copyOf(allowed.subList(0, Math.min(allowed.size(), MOST_PROCESSORS))), later);
    }

    /** {@return the processors on which a thread may run, in their order; none where the system does not tell}
     *
     * @param task its number in Linux; 0 for the calling one
     */
    static List<Integer> allowed(int task) {
        return CALLS.flatMap(calls -> calls.mask(task))
                .map(Steering::processors)
                .orElse(List.of());
    }

    private static List<Integer> processors(byte[] mask) {
        return BitSet.valueOf(mask).stream().boxed().toList();
    }

    /**
     * Has a thread that sleeps wake on the processor of a cycle. One that may not run there, or has chosen its processors itself, is left alone.
     *
     * @param task the thread's number in Linux; nothing is done where it is not positive
     * @param cycle the cycle's number
     */
    void wakeOn(int task, int cycle) {
        if (task <= 0 || processors.size() < 2) {
            return;
        }
        Calls calls = CALLS.orElseThrow();
        int processor = processors.get(Math.floorMod(cycle, processors.size()));
        calls.mask(task).filter(mask -> isFree(mask, processor)).ifPresent(before -> {
            BitSet one = new BitSet();
            one.set(processor);
            calls.setMask(task, Arrays.copyOf(one.toByteArray(), before.length));
            later.schedule(() -> calls.setMask(task, before), BOUND_NANOS, TimeUnit.NANOSECONDS);
        });
    }

    private static boolean isFree(byte[] mask, int processor) {
        List<Integer> may = processors(mask);
        return may.size() > 1 && may.contains(processor);
    }
}
