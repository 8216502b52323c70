// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Outputs of JMH 1.37, shortened. */
class FailureReasonTest {
    private static final String START = """
            # VM version: JDK 25, OpenJDK 64-Bit Server VM, 25+9
            # VM options: -XX:ErrorFile=/d/logs/hs_err_%p.log -Dwith=AnError
            # Fork: 1 of 1
            NOTE: Picked up JDK_JAVA_OPTIONS: "-XX:ErrorFile=/d/logs/hs_err_%p.log"
            WARNING: A terminally deprecated method: java.lang.Error
            """;
    private static final String END = """
            Benchmark had encountered error, and fail on error was requested
            ERROR: org.openjdk.jmh.runner.RunnerException: Benchmark caught the exception
            \tat org.openjdk.jmh.runner.Runner.runBenchmarks(Runner.java:1)
            Caused by: org.openjdk.jmh.runner.BenchmarkException: Benchmark error
            \t... 3 more
            \tSuppressed: java.lang.IllegalStateException: Forked VM failed with exit code 1
            """;

    private static String forked(int code, String out, String err) {
        return START + err + "<forked VM failed with exit code " + code + ">\n<stdout last='20 lines'>\n" + out
                + "</stdout>\n<stderr last='20 lines'>\n" + err + "</stderr>\n\n" + END;
    }

    @Test
    void whatABenchmarkThrowsIsTheReasonWhateverItsClassIsCalled() {
        assertThat(FailureReason.of(START + """
                Iteration   1: <failure>

                p.Bad$Mine: Error count: 7
                \tat p.Bad.mine(Bad.java:11)

                """ + END)).isEqualTo("p.Bad$Mine: Error count: 7");
        assertThat(FailureReason.of(
                        START + "# Warmup Iteration   1: <failure>\n\njava.lang.OutOfMemoryError: heap\n" + END))
                .isEqualTo("java.lang.OutOfMemoryError: heap");
    }

    @Test
    void whatBeganAFailureIsNamedBesideWhatWasThrown() {
        assertThat(FailureReason.of(START + """
                Iteration   1: <failure>

                java.lang.ExceptionInInitializerError
                \tat p.Bad.mine(Bad.java:11)
                Caused by: java.lang.RuntimeException: middle
                \t... 9 more
                Caused by: java.lang.ArithmeticException: / by zero
                \tat p.Holder.<clinit>(Bad.java:3)

                """ + END))
                .isEqualTo("java.lang.ExceptionInInitializerError, caused by java.lang.ArithmeticException: / by zero");
    }

    @Test
    void aForkThatEndedByItselfIsSaidToHaveDoneSo() {
        assertThat(FailureReason.of(START
                        + "Suppressed: java.lang.IllegalStateException: <failure: VM prematurely exited before JMH had"
                        + " finished with it, explicit System.exit was called?>\n"))
                .startsWith("VM prematurely exited before JMH had finished");
        assertThat(FailureReason.of(
                        START + "# Run complete. Total time: 00:00:01\n\nBenchmark result is saved to a.json\n"))
                .isEqualTo("it said nothing");
    }

    @Test
    void aJvmThatDoesNotStartSaysWhy() {
        assertThat(FailureReason.of(forked(1, "", """
                NOTE: Picked up JDK_JAVA_OPTIONS: "-XX:ErrorFile=/d/logs/hs_err_%p.log"
                Unrecognized VM option 'Bogus'
                Error: Could not create the Java Virtual Machine.
                Error: A fatal exception has occurred. Program will exit.
                """)))
                .isEqualTo("the forked JVM ended with exit code 1: Unrecognized VM option 'Bogus'");
        assertThat(FailureReason.of(forked(1, """
                Error occurred during initialization of VM
                Multiple garbage collectors selected
                """, ""))).endsWith("exit code 1: Multiple garbage collectors selected");
        assertThat(FailureReason.of("""
                Picked up JAVA_TOOL_OPTIONS: -Dx
                Unrecognized option: -Xfoo
                Error: Could not create the Java Virtual Machine.
                """)).isEqualTo("Unrecognized option: -Xfoo");
    }

    @Test
    void aClassThatIsTooNewIsNamed() {
        assertThat(FailureReason.of(forked(1, "", """
                Error: LinkageError occurred while loading main class p.Main
                \tjava.lang.UnsupportedClassVersionError: p/Main (class file version 69.0)
                """))).contains("java.lang.UnsupportedClassVersionError: p/Main");
    }

    @Test
    void aJvmThatABenchmarkEndsIsSaidWithItsCode() {
        assertThat(FailureReason.of(START
                        + "Iteration   1: <failure: VM prematurely exited before JMH had finished with it>\n"
                        + forked(7, "", "")))
                .isEqualTo(
                        "the forked JVM ended with exit code 7: VM prematurely exited before JMH had finished with it");
        assertThat(FailureReason.of(forked(137, "", ""))).isEqualTo("the forked JVM ended with exit code 137");
    }

    @Test
    void aCrashNamesItsSignal() {
        assertThat(FailureReason.of(START + """
                #
                # A fatal error has been detected by the Java Runtime Environment:
                #
                #  SIGSEGV (0xb) at pc=0x00007f1f, pid=1, tid=2
                #
                """))
                .isEqualTo("the JVM crashed: SIGSEGV (0xb) at pc=0x00007f1f, pid=1, tid=2");
    }

    @Test
    void jmhsOwnErrorsAreTold() {
        assertThat(FailureReason.of("Error parsing command line:\n Unknown time unit: parsecs\n"))
                .isEqualTo("Unknown time unit: parsecs");
        assertThat(FailureReason.of(
                        "ERROR: org.openjdk.jmh.runner.RunnerException: ERROR: Unable to acquire the lock\n"))
                .contains("Unable to acquire the lock");
        assertThat(FailureReason.of("No matching benchmarks. Miss-spelled regexp?\nUse EXTRA verbose mode to debug.\n"))
                .startsWith("No matching benchmarks");
        assertThat(FailureReason.of("# VM options: -XX:ErrorFile=x\n")).isEqualTo("it said nothing");
    }
}
