// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.harness.jmhjar.ClassPath;
import dev.tollgate.harness.jmhjar.ListedBenchmark;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The arguments of a fork are the benchmark's own, as plain JMH takes them, and what was asked for behind them. */
class ForkArgumentsTest {
    private static final SideJvm JVM = new SideJvm(Path.of("/jdk"), 25);

    private static ListedBenchmark declaring(String jvm, List<String> args, List<String> prepend, List<String> append) {
        return new ListedBenchmark(
                "p.M.m",
                "AverageTime",
                Optional.ofNullable(jvm),
                Optional.ofNullable(args),
                Optional.ofNullable(prepend),
                Optional.ofNullable(append),
                Map.of(),
                new ListedBenchmark.Measuring(
                        "p.M",
                        "m",
                        List.of("AverageTime"),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        Optional.empty()));
    }

    private static ForkArguments of(ListedBenchmark listed, boolean isJvmNamed, String asked) {
        ClassPath jar = new ClassPath(List.of(Path.of("x.jar")));
        return new ForkArguments(new Arm(Arm.BASE, "/asked/java", isJvmNamed, jar, asked), JVM, listed);
    }

    @Test
    void whereNothingIsAskedForJmhIsToldNothing() {
        ListedBenchmark all = declaring("/own/java", List.of("-Xmx1g"), List.of("-Dp"), List.of("-Da"));
        assertThat(of(all, false, "").jmhOptions()).isEmpty();
    }

    @Test
    void whatIsAskedForStandsBehindTheBenchmarksOwnEvenWithQuotesAndBlanks() {
        ListedBenchmark own = declaring(null, null, null, List.of("-Da=\"x", "-Db=1 2"));
        assertThat(of(own, false, "-Dc=\"3 4\" -Dd").jmhOptions())
                .containsExactly(
                        "-jvmArgsAppend",
                        "-Da=\"x",
                        "-jvmArgsAppend",
                        "-Db=1 2",
                        "-jvmArgsAppend",
                        "-Dc=3 4",
                        "-jvmArgsAppend",
                        "-Dd");
        assertThat(of(declaring(null, null, null, null), false, "-Dc=\"3 4\"").jmhOptions())
                .as("a single text is parted by JMH at blanks that are not in quotes")
                .containsExactly("-jvmArgsAppend", "\"-Dc=3 4\"");
    }

    @Test
    void aNamedJvmTakesThePlaceOfTheBenchmarksOwnAndNoOther() {
        assertThat(of(declaring("/own/java", null, null, null), true, "").jmhOptions())
                .containsExactly("-jvm", "/asked/java");
        assertThat(of(declaring(null, null, null, null), true, "").jmhOptions()).isEmpty();
        assertThat(of(declaring("/own/java", null, null, null), true, "").jvmDifference("/asked/java"))
                .isEmpty();
        assertThat(of(declaring("/own/java", null, null, null), false, "").jvmDifference("/own/java"))
                .isEmpty();
        assertThat(of(declaring(null, null, null, null), false, "").jvmDifference("/jdk/bin/java"))
                .isEmpty();
        assertThat(of(declaring("/own/java", null, null, null), false, "").jvmDifference("/jdk/bin/java"))
                .hasValueSatisfying(why -> assertThat(why).contains("/own/java").contains("/jdk/bin/java"));
    }

    @Test
    void recordedArgumentsMustBeThoseOfEveryPlaceInOrder() {
        ForkArguments all = of(declaring(null, List.of("-Xmx1g"), List.of("-Dp"), List.of("-Da")), false, "-Du");
        assertThat(all.difference(List.of("-Dp", "-Xmx1g", "-Da", "-Du"))).isEmpty();
        for (List<String> wrong : List.of(
                List.of("-Dp", "-Xmx1g", "-Du"),
                List.of("-Xmx1g", "-Da", "-Du"),
                List.of("-Dp", "-Da", "-Du"),
                List.of("-Dp", "-Xmx1g", "-Xms1g", "-Da", "-Du"),
                List.of("-Dp", "-Xmx1g", "-Du", "-Da"),
                List.<String>of())) {
            assertThat(all.difference(wrong))
                    .hasValueSatisfying(why -> assertThat(why)
                            .contains("expected '-Dp -Xmx1g -Da -Du'")
                            .contains("it had '" + String.join(" ", wrong) + "'"));
        }
    }

    @Test
    void whatForksInheritStandsInTheMiddleWhereTheBenchmarkDeclaresNone() {
        ForkArguments some = of(declaring(null, null, List.of("-Dp"), List.of("-Da")), false, "");
        assertThat(some.difference(List.of("-Dp", "-Dof=the.environment", "-Da")))
                .isEmpty();
        assertThat(some.difference(List.of("-Dp", "-Da"))).isEmpty();
        assertThat(some.difference(List.of("-Dof=the.environment", "-Da"))).isPresent();
    }
}
