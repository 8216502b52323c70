// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import dev.tollgate.harness.plan.Catalog;
import dev.tollgate.harness.plan.Pairing;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.PayloadSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Paths of this project that its own gate watches from build to build ({@code .ci/own-gate.sh}). A jar in which the file
 * {@value #PLANTED} holds a number does that much more work, in per cent, than it says: a slow-down that the gate must catch.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 250, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 150, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class OwnPaths {
    static final String PLANTED = "/planted-percent";

    private static final long SEED = 1;
    private static final int TIMES = 10;
    private static final int PERCENT = 100;

    /** {@code workload/implementation/payload}. */
    @Param({
        "json.extract/fastjson2/statuses-16k",
        "json.extract/rust-ffm-critical/statuses-16k",
        "transform.csv-columns/fastcsv/rows-16k"
    })
    String path;

    private Pairing.Opened<?> opened;
    private Operation operation;
    private int times;

    @Setup(Level.Trial)
    public void open() throws IOException {
        String[] parts = path.split("/");
        Catalog catalog = Catalog.discover(OwnPaths.class.getClassLoader());
        Pairing<?> pairing = catalog.implementations(parts[0]).stream()
                .filter(p -> p.implementation().id().equals(parts[1]))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no implementation " + path));
        opened = open(pairing, parts[2]);
        operation = opened.operation();
        times = TIMES + TIMES * planted() / PERCENT;
    }

    private static <T> Pairing.Opened<T> open(Pairing<T> pairing, String payload) {
        Payload input = pairing.workload().payload(PayloadSpec.parse(payload), SEED);
        return pairing.open(input);
    }

    private static int planted() throws IOException {
        try (InputStream in = OwnPaths.class.getResourceAsStream(PLANTED)) {
            return in == null ? 0 : Integer.parseInt(new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip());
        }
    }

    @TearDown(Level.Trial)
    public void close() {
        opened.close();
    }

    @Benchmark
    @OperationsPerInvocation(TIMES)
    public void run(Blackhole blackhole) {
        for (int i = 0; i < times; i++) {
            switch (operation) {
                case Operation.OfLong number -> blackhole.consume(number.run());
                case Operation.OfObject object -> blackhole.consume(object.run());
            }
        }
    }
}
