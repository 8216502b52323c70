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

/** Benchmarks that declare arguments of their forks and values of parameters, and fail where they are not given them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1, time = 10, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 2, jvmArgsPrepend = "-Dpre=class", jvmArgsAppend = "-Dapp=class")
public class Declared {
    /** A parameter without values takes all constants. */
    public enum Kind {
        RED,
        GREEN
    }

    /** Values that a listing separated by commas cannot hold. */
    @State(Scope.Thread)
    public static class Texts {
        @Param({"{\"a\": 1, \"b\": [2, 3]}"})
        String json;

        @Param({"", " x ", "größe"})
        String text;

        @Param
        Kind kind;
    }

    private static void need(String name, String value) {
        if (!value.equals(System.getProperty(name))) {
            throw new IllegalStateException(name + " is " + System.getProperty(name));
        }
    }

    @Benchmark
    public void inherited() {
        need("pre", "class");
        need("app", "class");
    }

    @Benchmark
    @Fork(jvmArgs = "-Dargs=method", jvmArgsAppend = {"-Dapp=method", "-Dtext=a \"b"})
    public void appended() {
        need("pre", "class");
        need("args", "method");
        need("app", "method");
        need("text", "a \"b");
    }

    @Benchmark
    public int texts(Texts texts) {
        if (!texts.json.equals("{\"a\": 1, \"b\": [2, 3]}")) {
            throw new IllegalStateException(texts.json);
        }
        return texts.text.length() + texts.kind.ordinal();
    }
}
