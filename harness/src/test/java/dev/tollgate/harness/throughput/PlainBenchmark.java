// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.throughput;

import dev.tollgate.harness.plan.Catalog;
import dev.tollgate.harness.plan.Pairing;
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

/** The same operation as {@link CellBenchmark}'s in plain JMH: no bystander, no recording, no readings between iterations. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PlainBenchmark {
    /** The system property that names the job's file. */
    static final String JOB_PROPERTY = "tollgate.job";

    private Pairing.Opened<?> opened;
    private Operation.OfLong number;
    private Operation.OfObject object;

    @Setup(Level.Trial)
    public void open() throws Exception {
        ForkJob job = ForkJob.read(Path.of(System.getProperty(JOB_PROPERTY)));
        Catalog catalog = Catalog.discover(PlainBenchmark.class.getClassLoader());
        opened = job.cell().pairing(catalog).open(job.cell().load(catalog));
        switch (opened.operation()) {
            case Operation.OfLong ofLong -> number = ofLong;
            case Operation.OfObject ofObject -> object = ofObject;
        }
    }

    @TearDown(Level.Trial)
    public void close() {
        opened.close();
    }

    @Benchmark
    public long number() {
        return number.run();
    }

    @Benchmark
    public Object object() {
        return object.run();
    }
}
