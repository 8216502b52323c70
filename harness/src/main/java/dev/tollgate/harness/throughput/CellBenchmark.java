// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.throughput;

import dev.tollgate.workloads.spi.Operation;
import java.nio.file.Path;
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
import org.openjdk.jmh.infra.IterationParams;

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
    private ForkSession session;
    private Operation.OfLong number;
    private Operation.OfObject object;

    /** Made by JMH. */
    public CellBenchmark() {}

    /**
     * Finds the job's implementation and binds it to the payload.
     *
     * @throws Exception where that is not possible, which ends the fork
     */
    @Setup(Level.Trial)
    public void open() throws Exception {
        session = ForkSession.open(ForkJob.read(Path.of(System.getProperty(ForkJob.PROPERTY))));
        switch (session.operation()) {
            case Operation.OfLong ofLong -> number = ofLong;
            case Operation.OfObject ofObject -> object = ofObject;
        }
    }

    /**
     * Notes the beginning of an iteration.
     *
     * @param params tells warm-up from measuring
     */
    @Setup(Level.Iteration)
    public void begin(IterationParams params) {
        session.begin(params.getType());
    }

    /**
     * Notes the end of an iteration.
     *
     * @param params tells warm-up from measuring
     */
    @TearDown(Level.Iteration)
    public void end(IterationParams params) {
        session.end(params.getType());
    }

    /**
     * Writes down what was observed.
     *
     * @throws Exception where that is not possible, which ends the fork
     */
    @TearDown(Level.Trial)
    public void close() throws Exception {
        session.close();
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
