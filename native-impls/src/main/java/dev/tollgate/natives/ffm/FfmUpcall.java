// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.ffm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.tollgate.workloads.boundary.Upcall;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.LongUnaryOperator;

/** {@code boundary.upcall} through FFM: one stub for each call-back, which lives as long as its loop. */
@SuppressWarnings("restricted")
final class FfmUpcall implements Upcall {
    private static final MethodHandle HANDLE =
            Ffm.downcall("tollgate_upcall", FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG));
    private static final MethodHandle CALL = call();

    private static MethodHandle call() {
        try {
            return MethodHandles.lookup()
                    .findVirtual(Guarded.class, "call", MethodType.methodType(long.class, long.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @Override
    public Loop over(LongUnaryOperator callback) {
        Guarded guarded = new Guarded(callback);
        MemorySegment stub = Linker.nativeLinker()
                .upcallStub(CALL.bindTo(guarded), FunctionDescriptor.of(JAVA_LONG, JAVA_LONG), Arena.ofAuto());
        return start -> guarded.outcome(run(stub, start));
    }

    private static long run(MemorySegment stub, long start) {
        try {
            return (long) HANDLE.invokeExact(stub, start, (long) CALLBACKS);
        } catch (Throwable e) {
            throw Ffm.unexpected(e);
        }
    }

    /** Keeps what a call-back throws until native code has returned: an exception must not leave a stub, it would end the JVM. */
    private static final class Guarded {
        private final LongUnaryOperator callback;
        private Throwable thrown;

        Guarded(LongUnaryOperator callback) {
            this.callback = callback;
        }

        long call(long value) {
            if (thrown != null) {
                return value;
            }
            try {
                return callback.applyAsLong(value);
            } catch (Throwable e) {
                thrown = e;
                return value;
            }
        }

        long outcome(long value) {
            if (thrown != null) {
                Throwable e = thrown;
                thrown = null;
                throw Ffm.unexpected(e);
            }
            return value;
        }
    }
}
