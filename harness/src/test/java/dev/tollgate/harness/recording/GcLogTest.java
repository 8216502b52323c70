// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.harness.plan.Collector;
import dev.tollgate.reports.model.cell.GcSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** On logs of real JVMs, one per collector, beside what JFR recorded of the same JVM. */
class GcLogTest {
    /** The log has microseconds. */
    private static final long STEP_NANOS = 1_000;

    @TempDir
    private Path folder;

    private Path log(Collector collector) throws IOException, InterruptedException {
        // A blank, a comma and a colon are all special to the JVM's option.
        Path file = Files.createDirectory(folder.resolve("a b,c:d")).resolve("gc.log");
        GcEventsTest.Allocating.run(
                collector,
                GcLog.arguments(file),
                folder.resolve("gc.jfr"),
                ProcessBuilder.Redirect.to(folder.resolve("window").toFile()));
        return file;
    }

    @ParameterizedTest
    @EnumSource(
            value = Collector.class,
            names = {"G1", "PARALLEL", "SERIAL", "ZGC", "SHENANDOAH"})
    void theLogSaysWhatJfrSays(Collector collector) throws Exception {
        Path file = log(collector);
        String[] window = Files.readString(folder.resolve("window")).strip().split(" ");
        RecordingResult<GcSummary> result = GcLog.summarise(file, Long.parseLong(window[0]), Long.parseLong(window[2]));
        assertThat(result.fault()).isEmpty();
        GcSummary logged = result.value().orElseThrow();
        GcSummary recorded =
                GcEvents.summarise(folder.resolve("gc.jfr"), Instant.parse(window[1]), Instant.parse(window[3]));
        // Where a pause lies across an end of the window, the two clocks may disagree on it.
        assertThat(logged.pauses()).isPositive().isCloseTo(recorded.pauses(), Offset.offset(2L));
        assertThat(logged.totalNanos())
                .isCloseTo(
                        recorded.totalNanos(),
                        Offset.offset(recorded.totalNanos() / 10 + STEP_NANOS * logged.pauses() + 300_000));
        assertThat(logged.maxNanos()).isCloseTo(recorded.maxNanos(), Offset.offset(recorded.maxNanos() / 10 + 100_000));
        assertThat(logged.safepoints()).isCloseTo(recorded.safepoints(), Offset.offset(2L));
        assertThat(logged.safepointTotalNanos())
                .isGreaterThanOrEqualTo(logged.totalNanos() - STEP_NANOS * logged.pauses());
        assertThat(logged.safepointMaxNanos()).isLessThanOrEqualTo(logged.safepointTotalNanos());
        assertThat(logged.syncMaxNanos()).isPositive().isLessThanOrEqualTo(logged.safepointTotalNanos());
    }

    @Test
    void whatIsOutsideTheWindowIsLeftOut() throws Exception {
        Path file = log(Collector.SERIAL);
        long later = System.nanoTime() + 60_000_000_000L;
        assertThat(GcLog.summarise(file, later, later + 1_000_000_000L).value())
                .contains(new GcSummary(0, 0, 0, 0, 0, 0, 0, 1_000_000_000L));
    }

    @Test
    void aLineIsReadAsTheJvmMeansIt() throws Exception {
        Path file = write(
                "[10ns][gc] Using G1",
                "[5000000ns][gc       ] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 32M->8M(512M) 9.293ms",
                "[6000000ns][gc,phases] GC(1) y: Pause Mark Start 0.008ms",
                "[6000000ns][gc,phases] GC(1)   Evacuate Collection Set: 8.100ms",
                "[7000000ns][gc       ] GC(1) Concurrent Mark Cycle 50.000ms",
                "[8000000ns][safepoint] Safepoint \"G1CollectFull\", Time since last: 343022 ns, Reaching safepoint: 10315 ns,"
                        + " At safepoint: 4337533 ns, Leaving safepoint: 43324 ns, Total: 4391172 ns, Threads: 0 runnable, 10 total");
        assertThat(GcLog.summarise(file, 0, 10_000_000).value())
                .contains(new GcSummary(2, 9_301_000, 9_293_000, 1, 4_391_172, 4_391_172, 10_315, 10_000_000));
    }

    @Test
    void anotherFormIsNoSilence() throws Exception {
        assertThat(GcLog.summarise(write("[10ns][gc] GC(0) Pause Young took ages"), 0, 100)
                        .fault())
                .contains("pauses are not known: its JVM's log of them is not of the form that is known");
        assertThat(GcLog.summarise(write("[10ns][safepoint] Safepoint over"), 0, 100)
                        .fault())
                .isPresent();
        assertThat(GcLog.summarise(write(), 0, 100).fault()).isPresent();
        assertThat(GcLog.summarise(folder.resolve("nowhere"), 0, 100).fault().orElseThrow())
                .startsWith("pauses are not known: its JVM's log of them cannot be read");
    }

    private Path write(String... lines) throws IOException {
        return Files.write(folder.resolve("gc.log"), List.of(lines));
    }
}
