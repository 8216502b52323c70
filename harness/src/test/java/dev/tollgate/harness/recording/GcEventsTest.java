// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.harness.fork.ForkCommand;
import dev.tollgate.harness.plan.Collector;
import dev.tollgate.reports.model.cell.GcSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** On recordings of real JVMs, one per collector. */
class GcEventsTest {
    @TempDir
    private Path folder;

    private Path record(Collector collector) throws IOException, InterruptedException {
        Path file = folder.resolve("gc.jfr");
        Allocating.run(collector, List.of(), file, ProcessBuilder.Redirect.DISCARD);
        return file;
    }

    /** Allocates under a recording, with a live set, until the collector had to work, and prints from when to when by both clocks. */
    static final class Allocating {
        private static final int ROUNDS = 400;

        static void main(String[] arguments) throws IOException {
            ForkRecording recording = ForkRecording.start(Path.of(arguments[0]));
            String begin = clocks();
            List<byte[]> live = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++) {
                live.add(new byte[1 << 20]);
                if (live.size() > 8) {
                    live.removeFirst();
                }
            }
            System.gc();
            System.out.println(begin + " " + clocks());
            recording.close();
        }

        /** Has a JVM do so, and waits for its end. */
        static void run(Collector collector, List<String> extra, Path recording, ProcessBuilder.Redirect output)
                throws IOException, InterruptedException {
            List<String> arguments = new ArrayList<>(collector.arguments());
            arguments.add("-Xmx64m");
            arguments.addAll(extra);
            Process process = new ProcessBuilder(
                            ForkCommand.java(Allocating.class.getName(), arguments, List.of(recording.toString())))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .redirectOutput(output)
                    .start();
            assertThat(process.waitFor()).isZero();
        }

        private static String clocks() {
            return System.nanoTime() + " " + Instant.now();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Collector.class,
            names = {"G1", "PARALLEL", "SERIAL", "ZGC", "SHENANDOAH"})
    void pausesAddUpToWhatTheCollectorItselfSays(Collector collector) throws Exception {
        Path file = record(collector);
        GcSummary gc = GcEvents.summarise(file, Instant.EPOCH, Instant.now());
        long byCollector = 0;
        for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
            if (event.getEventType().getName().equals("jdk.GarbageCollection")) {
                byCollector += event.getDuration("sumOfPauses").toNanos();
            }
        }
        assertThat(gc.pauses()).isPositive();
        assertThat(gc.totalNanos()).isCloseTo(byCollector, Offset.offset(byCollector / 100 + 10_000));
        assertThat(gc.maxNanos()).isPositive().isLessThanOrEqualTo(gc.totalNanos());
        assertThat(gc.safepoints()).isPositive();
        // A pause happens inside a safepoint, so safepoints last at least as long together.
        assertThat(gc.safepointTotalNanos()).isGreaterThanOrEqualTo(gc.totalNanos());
        assertThat(gc.safepointMaxNanos()).isGreaterThanOrEqualTo(gc.maxNanos());
    }

    @Test
    void whatIsOutsideTheWindowIsLeftOut() throws Exception {
        Path file = record(Collector.SERIAL);
        Instant later = Instant.now().plusSeconds(60);
        GcSummary gc = GcEvents.summarise(file, later, later.plusSeconds(1));
        assertThat(gc).isEqualTo(new GcSummary(0, 0, 0, 0, 0, 0, 0, 1_000_000_000L));
    }
}
