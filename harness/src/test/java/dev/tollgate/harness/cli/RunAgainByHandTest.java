// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.harness.cli.TollgateProcess.Ended;
import dev.tollgate.harness.fork.ForkCommand;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.store.RunStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A fork that failed can be run again by the line that was kept of it, and fails in the same way. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@Tag("process")
class RunAgainByHandTest {
    /** A JVM that is given it says so at its start. */
    private static final String EXTRA = "-XX:+PrintCommandLineFlags";

    @TempDir
    private Path temporary;

    private record Again(int code, String output) {}

    private static Path only(Path run, String part) throws IOException {
        try (Stream<Path> files = Files.list(run.resolve("logs"))) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().contains(part)
                                    && file.toString().endsWith(".cmd"))
                    .sorted()
                    .toList();
            assertThat(found).as("%s in %s", part, run).isNotEmpty();
            return found.getFirst();
        }
    }

    private Again again(Path line, Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder shell = new ProcessBuilder("sh", line.toString()).redirectErrorStream(true);
        shell.environment().putAll(environment);
        Process process = shell.directory(temporary.toFile()).start();
        // Nobody types anything: a fork that waits for its program would end at once.
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Again(process.waitFor(), output);
    }

    private void failsAgain(Path run, String part, String how) throws IOException, InterruptedException {
        Path line = only(run, part);
        Again again = again(line, Map.of());
        assertThat(again.code).as(again.output).isNotZero();
        assertThat(again.output).contains(how).doesNotContain("PrintCommandLineFlags");
        String name = line.getFileName().toString().replaceAll("\\.cmd$", "");
        assertThat(line.resolveSibling(name + ".again")).isDirectory();
        assertThat(line.resolveSibling(name + ".log")).content().contains("sh " + name + ".cmd");
        assertThat(again(line, Map.of(ForkCommand.EXTRA_VARIABLE, EXTRA + " -Dsecond=1")).output)
                .contains(EXTRA);
    }

    @Test
    void forksOfARunAndOfItsSectionsFailAgainByTheirLines() throws Exception {
        Path suite = temporary.resolve("tiny.yaml");
        Files.writeString(suite, """
                rounds: 1
                budget: 4m
                warmup: {iterations: 1, time: 20ms}
                measurement: {iterations: 1, time: 20ms}
                fork-timeout: 20s
                heap: 64m
                cells:
                  - {workload: faulty.length, implementations: [good, throws-late, crashes-late], payloads: [zeros-1k]}
                startup:
                  samples: 1
                  time: 1s
                  cells: [{workload: faulty.length, implementations: [throws-late], payloads: [zeros-1k]}]
                """);
        Path run = temporary.resolve("a 'run' of $mine");
        Ended ended = new TollgateProcess(temporary).run("run", "--suite=" + suite, "--out=" + run);
        assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.IN_PART);
        failsAgain(run, "faulty.length_throws-late", "thrown on purpose");
        failsAgain(run, "startup", "thrown on purpose");
        Again crash = again(only(run, "crashes-late"), Map.of());
        assertThat(crash.output).contains("SIGSEGV");
        // What is run again leaves the run as it was.
        assertThat(RunStore.read(run).cells()).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void aForkUnderLoadFailsAgainAndFurtherArgumentsOfARunAreRecordedAndKept() throws Exception {
        Path run = temporary.resolve("run");
        Ended ended = new TollgateProcess(temporary, Map.of(ForkCommand.EXTRA_VARIABLE, "-Dmine=1  -Dand=2"))
                .run(
                        "latency",
                        "--workload=faulty.length",
                        "--payload=zeros-1k",
                        "--impl=good",
                        "--impl=throws-late",
                        "--arrivals=constant",
                        "--rate=200/s",
                        "--duration=300ms",
                        "--warmup=100ms",
                        "--closed-loop=50ms",
                        "--heap=128m",
                        "--rounds=1",
                        "--gc=serial",
                        "--no-recording-overhead",
                        "--out=" + run);
        assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.IN_PART);
        assertThat(ended.err()).contains(ForkCommand.EXTRA_VARIABLE, "-Dmine=1");
        Run read = RunStore.read(run);
        for (Cell cell : read.cells()) {
            assertThat(cell.configuration().arguments()).contains("-Dmine=1", "-Dand=2");
        }
        assertThat(only(run, "throws-late")).content().contains("-Dmine=1 -Dand=2");
        failsAgain(run, "throws-late", "thrown on purpose");
        Ended resumed = new TollgateProcess(temporary).run("latency", "--resume=" + run);
        assertThat(resumed.code()).as("forks without them are not mixed in").isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void anAnswerThatCouldNotBeCheckedIsCheckedAgain() throws Exception {
        Ended ended = new TollgateProcess(temporary)
                .run("verify", "--workload=faulty.length", "--impl=crashes", "--payload=zeros-1k");
        assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.IN_PART);
        Path line = temporary.resolve("bench-results/verify-logs/check-faulty.length-crashes.cmd");
        assertThat(line).as(ended.out()).exists();
        assertThat(again(line, Map.of()).output).as(Files.readString(line)).contains("SIGSEGV");
    }
}
