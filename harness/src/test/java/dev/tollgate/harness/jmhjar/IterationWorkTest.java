// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.jmhjar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What depends on iterations is found wherever a benchmark takes it from. */
class IterationWorkTest {
    private static final String SOURCE = """
            package p;
            import org.openjdk.jmh.annotations.AuxCounters;
            import org.openjdk.jmh.annotations.Level;
            import org.openjdk.jmh.annotations.Scope;
            import org.openjdk.jmh.annotations.Setup;
            import org.openjdk.jmh.annotations.State;
            import org.openjdk.jmh.annotations.TearDown;
            import org.openjdk.jmh.infra.Blackhole;
            import org.openjdk.jmh.infra.IterationParams;
            @State(Scope.Thread)
            public class M extends Above {
                @Setup(Level.Trial) public void up(Deep deep) {}
                @TearDown(Level.Invocation) public void down() {}
                public void plain(Blackhole hole, Quiet quiet, String text, int[] numbers) {}
                public void inherited(Below below) {}
                public void counted(Counted counted) {}
                public void timed(Quiet quiet, IterationParams params) {}
                public void lost(Gone gone) {}
                public static class Quiet { @Setup public void up() {} @Setup(Level.Invocation) public void call() {} }
                public static class Deep { @Setup public void up(Quiet quiet) {} }
                public static class Upper { @TearDown(Level.Iteration) public void after() {} }
                public static class Below extends Upper {}
                @AuxCounters public static class Counted { public int a; }
                public static class Gone {}
            }
            class Above { public void helper(M.Below notCalled) {} }
            class N extends M { }
            class O { public void plain() {} @Setup public void up(M.Below below) {} }
            """;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void compile() throws IOException {
        Path source = Files.writeString(folder.resolve("M.java"), SOURCE);
        int code = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-d",
                        folder.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        source.toString());
        assertThat(code).isZero();
        Files.delete(folder.resolve("p/M$Gone.class"));
    }

    private static Optional<String> work(String name, String method) {
        return IterationWork.of(
                new ClassPath(List.of(folder)),
                new ListedBenchmark(
                        name + "." + method,
                        "AverageTime",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        new ListedBenchmark.Measuring(
                                name,
                                method,
                                List.of("AverageTime"),
                                Optional.empty(),
                                false,
                                Optional.empty(),
                                Optional.empty())));
    }

    @Test
    void fixturesOfOtherLevelsAndStatesThatAreNotTakenDoNotCount() {
        assertThat(work("p.M", "plain")).isEmpty();
        assertThat(work("p.N", "plain")).as("of a class that inherits it").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "p.M, inherited, p.M$Upper.after is a fixture of Level.Iteration",
        "p.N, inherited, p.M$Upper.after is a fixture of Level.Iteration",
        "p.O, plain, p.M$Upper.after is a fixture of Level.Iteration",
        "p.M, counted, p.M$Counted has @AuxCounters",
        "p.M, timed, p.M.timed takes IterationParams",
        "p.M, lost, its class p.M$Gone is not on the class path",
        "p.X, plain, its class p.X is not on the class path"
    })
    void whatDependsOnIterationsIsNamed(String name, String method, String why) {
        assertThat(work(name, method)).contains(why);
    }

    @Test
    void theDefaultOfAJmhIsReadFromItsClasses() {
        ClassPath own = new ClassPath(
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> entry.contains("jmh-core"))
                        .map(Path::of)
                        .toList());
        assertThat(JmhDefaults.of(own)).contains(new JmhDefaults(5, Duration.ofSeconds(10)));
        assertThat(JmhDefaults.of(new ClassPath(List.of(folder)))).isEmpty();
    }

    @Test
    void timesAreReadAsJmhReadsThem() {
        assertThat(JmhTime.parse("20 ms")).contains(Duration.ofMillis(20));
        assertThat(JmhTime.parse("500us")).contains(Duration.ofNanos(500_000));
        assertThat(JmhTime.parse("3")).contains(Duration.ofSeconds(3));
        assertThat(JmhTime.parse("2 min")).contains(Duration.ofMinutes(2));
        assertThat(JmhTime.parse("soon")).isEmpty();
        assertThat(JmhTime.parse("single-shot")).isEmpty();
    }
}
