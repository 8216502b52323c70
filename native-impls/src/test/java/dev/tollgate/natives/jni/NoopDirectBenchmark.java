// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.jni;

import dev.tollgate.natives.NativeLibrary;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/**
 * The empty call measured the way one would by hand: JMH calls the native method directly, with nothing of the harness in
 * between. What {@code boundary.noop} reports must not differ from this by more than 0.5 ns or 5 %. The command that runs
 * both is in {@code docs/methodology.md}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("restricted")
public class NoopDirectBenchmark {
    private static final MemorySegment FUNCTION = NativeLibrary.symbol("tollgate_noop");
    private static final MethodHandle FFM = Linker.nativeLinker().downcallHandle(FUNCTION, FunctionDescriptor.ofVoid());
    private static final MethodHandle FFM_CRITICAL =
            Linker.nativeLinker().downcallHandle(FUNCTION, FunctionDescriptor.ofVoid(), Linker.Option.critical(false));

    /** Made by JMH. */
    public NoopDirectBenchmark() {}

    /** A static native method. */
    @Benchmark
    public void jni() {
        Bindings.noop();
    }

    /**
     * A downcall with the state transition.
     *
     * @throws Throwable never
     */
    @Benchmark
    public void ffm() throws Throwable {
        FFM.invokeExact();
    }

    /**
     * A downcall without it.
     *
     * @throws Throwable never
     */
    @Benchmark
    public void ffmCritical() throws Throwable {
        FFM_CRITICAL.invokeExact();
    }
}
