// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.ffm;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.tollgate.natives.LoopingTask;
import dev.tollgate.workloads.boundary.Noop;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Payload;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/** {@code boundary.noop} through FFM: with the state transition, without it, and as a loop on the native side. */
@SuppressWarnings("restricted")
final class FfmNoop {
    private static final String FUNCTION = "tollgate_noop";

    private FfmNoop() {}

    /** A call with the transition to native code. */
    static final class Normal implements Noop {
        private static final MethodHandle HANDLE = Ffm.downcall(FUNCTION, FunctionDescriptor.ofVoid());

        @Override
        public void call() {
            try {
                HANDLE.invokeExact();
            } catch (Throwable e) {
                throw Ffm.unexpected(e);
            }
        }
    }

    /** A call without it: no safepoint can be reached before it returns. */
    static final class Critical implements Noop {
        private static final MethodHandle HANDLE =
                Ffm.downcall(FUNCTION, FunctionDescriptor.ofVoid(), Linker.Option.critical(false));

        @Override
        public void call() {
            try {
                HANDLE.invokeExact();
            } catch (Throwable e) {
                throw Ffm.unexpected(e);
            }
        }
    }

    /** Calls inside the library. */
    static final class Floor implements Noop, LoopingTask {
        private static final MethodHandle HANDLE =
                Ffm.downcall("tollgate_noop_loop", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
        private static final int REPETITIONS = 200_000;

        @Override
        public void call() {
            loop(1);
        }

        @Override
        public Operation bindLoop(Payload payload) {
            return Operation.looped(REPETITIONS, Floor::loop);
        }

        private static long loop(int repetitions) {
            try {
                return (long) HANDLE.invokeExact((long) repetitions);
            } catch (Throwable e) {
                throw Ffm.unexpected(e);
            }
        }
    }
}
