// SPDX-License-Identifier: Apache-2.0
package planted;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Benchmarks whose work, in per cent beyond the usual, is told by the system property {@code planted}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 1, time = 20, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 2, time = 20, timeUnit = TimeUnit.MILLISECONDS)
@Fork(3)
public class Planted {
    private static final int PERCENT = 100 + Integer.getInteger("planted", 0);

    @Param({"1000", "2000"})
    int n;

    @Benchmark
    public long loop() {
        long x = 1;
        for (int i = 0; i < n * PERCENT / 100; i++) {
            x = x * 6364136223846793005L + 1442695040888963407L;
            x ^= x >>> 17;
        }
        return x;
    }

    @Benchmark
    public byte[] bytes() {
        if (Boolean.getBoolean("crash")) {
            throw new IllegalStateException("planted");
        }
        return new byte[n * PERCENT / 100];
    }

    /** Sleeps for as many milliseconds as it has work. */
    @Benchmark
    public void sleeps() throws InterruptedException {
        Thread.sleep(n);
    }
}
