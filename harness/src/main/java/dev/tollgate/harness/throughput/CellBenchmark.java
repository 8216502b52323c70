// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.throughput;

import dev.tollgate.workloads.spi.Operation;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The one benchmark: it calls whatever operation its fork's job names.
 *
 * <p>Going through an interface costs what a monomorphic inlined call costs, 0.2 ns on an empty JNI call; the
 * comparison with a benchmark that calls the native method directly is {@code NoopDirectBenchmark} in native-impls.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CellBenchmark {
    private static ForkSession current;

    private ForkSession session;
    private Operation.OfLong number;
    private Operation.OfObject object;

    /** Made by JMH. */
    public CellBenchmark() {}

    /** Says what is measured in this JVM. */
    static void measures(ForkSession session) {
        current = session;
    }

    /** Binds the fork's operation. */
    @Setup(Level.Trial)
    public void open() {
        session = current;
        switch (session.operation()) {
            case Operation.OfLong ofLong -> number = ofLong;
            case Operation.OfObject ofObject -> object = ofObject;
        }
    }

    /**
     * Goes before an iteration.
     *
     * @throws Exception where that is not possible, which ends the fork
     */
    @Setup(Level.Iteration)
    public void begin() throws Exception {
        session.begin();
    }

    /** Notes the end of an iteration. */
    @TearDown(Level.Iteration)
    public void end() {
        session.afterwards();
    }

    /** {@return the result of an operation that answers with a number} */
    @Benchmark
    public long number() {
        return number.run();
    }

    /** {@return the result of an operation that answers with an object} */
    @Benchmark
    public Object object() {
        return object.run();
    }
}
