// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.fork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.model.cell.FailedFork;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.ForkStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a failure is told from another, by what the process left. */
class ForkFailureTest {
    private static final String TRACE = """
            Exception in thread "main" java.lang.IllegalStateException: an operation failed under load
            \tat A.a(A.java:1)
            Caused by: java.lang.IllegalStateException: thrown on purpose
            """;

    private static final String CRASH = """
            # A fatal error has been detected by the Java Runtime Environment:
            #
            #  SIGSEGV (0xb) at pc=0x00007f2a, pid=4711, tid=4712
            """;

    @TempDir
    private Path temporary;

    private Path folder;

    @BeforeEach
    void make() throws IOException {
        folder = Files.createDirectory(temporary.resolve("fork"));
    }

    private record Plan(String name) implements ProcessPlan {
        @Override
        public void writeJob(Path file, Path folder) throws IOException {
            Files.writeString(file, "leaves it in " + folder);
        }

        @Override
        public List<String> command(Path job, Path folder, List<String> extra) {
            return List.of("java", job.toString());
        }
    }

    private ForkEnd end(OptionalInt exit, boolean timedOut, String output) throws IOException {
        Files.writeString(folder.resolve(ForkEnd.LOG), output);
        return new ForkEnd(
                new Plan("cell-round-1"), folder, exit, timedOut, Duration.ofSeconds(8), Instant.EPOCH, 5, 12);
    }

    private ForkFailure failure(int exit, boolean timedOut, String output) throws IOException {
        return ForkFailure.of(end(OptionalInt.of(exit), timedOut, output), temporary.resolve("logs"));
    }

    @Test
    void whatLivedTooLongTimedOutWhateverElseItLeft() throws IOException {
        Files.writeString(folder.resolve("hs_err_4711.log"), CRASH);
        ForkFailure failure = failure(137, true, "java.lang.OutOfMemoryError");
        assertThat(failure.status()).isEqualTo(ForkStatus.TIMED_OUT);
        assertThat(failure.detail()).isEqualTo("did not end within 8 s and was killed; see logs/cell-round-1.log");
    }

    @Test
    void aReportOfACrashIsACrashAndIsKept() throws IOException {
        Files.writeString(folder.resolve("hs_err_4711.log"), CRASH);
        ForkFailure failure = failure(134, false, CRASH);
        assertThat(failure.status()).isEqualTo(ForkStatus.CRASHED);
        assertThat(failure.detail()).isEqualTo("its JVM crashed: SIGSEGV; see logs/cell-round-1.log");
        assertThat(temporary.resolve("logs").resolve(failure.crashReport().orElseThrow()))
                .hasContent(CRASH);
    }

    @Test
    void anOutOfMemoryErrorNamesTheHeapAndTheRemedy() throws IOException {
        ForkFailure failure = failure(3, false, "java.lang.OutOfMemoryError: Java heap space\n");
        assertThat(failure.status()).isEqualTo(ForkStatus.OUT_OF_MEMORY);
        assertThat(failure.withHeap("1g").reason())
                .isEqualTo("its JVM ran out of memory: its heap is 1g; give more with --heap, or a smaller payload");
    }

    @Test
    void anythingElseFailedForTheLastCauseOrWhatTheJvmSaidOrItsCode() throws IOException {
        assertThat(failure(1, false, TRACE).status()).isEqualTo(ForkStatus.FAILED);
        assertThat(failure(1, false, TRACE).reason()).isEqualTo("java.lang.IllegalStateException: thrown on purpose");
        assertThat(failure(1, false, "Error occurred during initialization of VM\nToo small maximum heap\n")
                        .reason())
                .isEqualTo("Error occurred during initialization of VM");
        assertThat(failure(7, false, "bye\n").reason()).isEqualTo("its JVM ended with exit code 7");
        assertThat(failure(0, false, "").reason()).isEqualTo("its JVM ended without a result");
        assertThat(ForkFailure.of(end(OptionalInt.empty(), false, ""), temporary.resolve("logs"))
                        .reason())
                .as("another one waited for it")
                .isEqualTo("its JVM ended without a result");
    }

    @Test
    void aPayloadThatSaysAllItselfIsNoException() throws IOException {
        assertThat(failure(1, false, "dev.tollgate.workloads.spi.PayloadException: payload 'x' changed\n")
                        .reason())
                .isEqualTo("payload 'x' changed");
    }

    @Test
    void outputThatIsNoTextIsKeptAsFarAsItIsOne() throws IOException {
        ForkEnd end = end(OptionalInt.of(1), false, "");
        Files.write(folder.resolve(ForkEnd.LOG), new byte[] {'a', (byte) 0xFF, 'b'});
        assertThat(ForkFailure.of(end, temporary.resolve("logs")).output())
                .startsWith("a")
                .endsWith("b");
    }

    @Test
    void theForkHasItsPlaceItsTimeAndItsLogAndNoFigure() throws IOException {
        ForkEnd end = end(OptionalInt.of(1), false, TRACE);
        Fork fork = ForkFailure.of(end, temporary.resolve("logs")).fork(new Place(2, 9, 1), end);
        assertThat(fork.round()).isEqualTo(2);
        assertThat(fork.order()).isEqualTo(9);
        assertThat(fork.durationNanos()).isEqualTo(7);
        assertThat(fork.measured()).isFalse();
        assertThat(fork.failure().flatMap(FailedFork::log)).hasValue("cell-round-1.log");
    }

    @Test
    void itsJobAndItsLineAreKeptBesideItsLogWhichNamesTheLine() throws IOException {
        failure(1, false, "no line end");
        Path logs = temporary.resolve("logs");
        assertThat(logs.resolve("cell-round-1.log"))
                .hasContent("no line end\n# to run this fork again by hand: sh cell-round-1.cmd\n");
        assertThat(logs.resolve("cell-round-1.job.properties"))
                .hasContent("leaves it in " + logs.resolve("cell-round-1.again"));
        assertThat(logs.resolve("cell-round-1.cmd")).content().contains("java " + logs);
    }
}
