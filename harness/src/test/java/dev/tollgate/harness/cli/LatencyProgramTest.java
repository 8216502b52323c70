// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.harness.fork.ForkCommand;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.model.load.Attribution;
import dev.tollgate.reports.model.load.Cause;
import dev.tollgate.reports.model.load.ForkLatency;
import dev.tollgate.reports.model.load.Latency;
import dev.tollgate.reports.store.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code latency} as a process with real forks. */
@Tag("process")
final class LatencyProgramTest {
    @TempDir
    Path folder;

    private record Ended(int code, String out, String err) {}

    private Ended program(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                ForkCommand.java(Main.class.getName(), List.of("-Djava.awt.headless=true"), List.of(arguments)));
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        int code = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();
        return new Ended(code, Files.readString(out), Files.readString(err));
    }

    @Test
    void aKnownStallIsFoundWithItsCauseAndEveryFileOfTheContractIsThere() throws Exception {
        Path into = folder.resolve("run");
        Ended ended = program(
                "latency",
                "--workload=ruler.known-stall",
                "--arrivals=constant",
                "--rate=1000/s",
                "--duration=3s",
                "--warmup=1s",
                "--closed-loop=500ms",
                "--rounds=1",
                "--heap=128m",
                "--live-set=16m",
                "--allocation=4m/s",
                "--slo=max<3600s",
                "--out=" + into);
        Run run = RunStore.read(into);
        // On a machine that does much else the generator itself may be late, or requests may remain: then no level is
        // met.
        boolean isMissed = run.cells().stream()
                .filter(one -> one.role() == Role.SUBJECT)
                .flatMap(one -> one.latency().stream())
                .flatMap(latency -> latency.objectives().stream())
                .anyMatch(level -> !level.met());
        assertThat(ended.code)
                .as(ended.err)
                .isEqualTo(
                        isMissed
                                ? ExitCode.DOES_NOT_HOLD
                                : Endings.generatorWasLate(run) ? ExitCode.IN_PART : ExitCode.DONE);
        assertThat(run.cells()).extracting(Cell::role).containsExactly(Role.SUBJECT, Role.UNRECORDED);
        Cell cell = run.cells().getFirst();
        Latency latency = cell.latency().orElseThrow();
        assertThat(latency.response().count()).isEqualTo(3_000);
        assertThat(latency.service().count()).isEqualTo(3_000);
        assertThat(latency.response().maxNanos()).isGreaterThan(40_000_000);
        assertThat(latency.load().liveSetBytes()).isEqualTo(16 << 20);
        assertThat(latency.closedLoop()).isPresent();
        Attribution attribution = cell.attribution().orElseThrow();
        assertThat(attribution.causes())
                .filteredOn(c -> c.cause() == Cause.BLOCKED)
                .singleElement()
                .satisfies(c -> assertThat(c.count()).isPositive());
        ForkLatency fork = cell.forks().getFirst().latency().orElseThrow();
        assertThat(fork.seconds()).hasSize(3);
        assertThat(fork.logs())
                .hasSize(4)
                .allSatisfy(
                        log -> assertThat(into.resolve("latency").resolve(log)).isNotEmptyFile());
        assertThat(run.findings())
                .extracting(f -> f.id())
                .contains("recording-overhead")
                .doesNotContain("aa-missing");
        // The heading takes as many lines as its column is narrow.
        assertThat(ended.out)
                .containsPattern("(?s)send.*lag.*p99")
                .contains("monitor")
                .contains("max < 3,600 s");
        theRecordingHoldsOurEvents(
                into.resolve("recordings").resolve(fork.recording().orElseThrow()));

        Ended resumed = program("latency", "--resume=" + into);
        assertThat(resumed.code).isEqualTo(ended.code);
        assertThat(RunStore.read(into).cells().getFirst().forks()).hasSize(1);
    }

    private static void theRecordingHoldsOurEvents(Path recording) throws IOException {
        List<RecordedEvent> events = RecordingFile.readAllEvents(recording);
        assertThat(events)
                .extracting(e -> e.getEventType().getName())
                .contains("tollgate.SlowRequest", "tollgate.ClockAnchor", "tollgate.Phase", "jdk.ThreadSleep");
        RecordedEvent slow = events.stream()
                .filter(e -> e.getEventType().getName().equals("tollgate.SlowRequest"))
                .findFirst()
                .orElseThrow();
        assertThat(slow.getEventType().getLabel()).isEqualTo("Slow Request");
        assertThat(slow.getEventType().getCategoryNames()).containsExactly("Tollgate", "Load");
    }

    @Test
    void everyFaultIsToldAtOnceAndNothingIsMeasured() throws Exception {
        Ended ended = program(
                "latency",
                "--workload=no.such",
                "--rate=fast",
                "--arrivals=sometimes",
                "--slo=p99>5",
                "--live-set=much",
                "--workers=0",
                "--gc=magic",
                "--out=never");
        assertThat(ended.code).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(ended.err)
                .contains("unknown workload 'no.such'")
                .contains("--rate 'fast'")
                .contains("unknown arrivals 'sometimes'")
                .contains("--slo 'p99>5'")
                .contains("--live-set: 'much'")
                .contains("--workers must be 1 to 256: 0")
                .contains("unknown gc 'magic'");
        assertThat(folder.resolve("never")).doesNotExist();
    }

    @Test
    void aServiceLevelThatTooFewRequestsCouldTellIsRefused() throws Exception {
        Ended ended = program("latency", "--rate=100/s", "--duration=10s", "--rounds=1", "--slo=p99.9<5ms");
        assertThat(ended.code).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(ended.err).contains("--slo p99.9: 1,000 requests in all leave fewer than 10 beyond");
    }
}
