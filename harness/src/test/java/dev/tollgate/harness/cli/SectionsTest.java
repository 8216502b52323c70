// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.harness.fork.ForkCommand;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.ForkStatus;
import dev.tollgate.reports.model.section.Scaling;
import dev.tollgate.reports.model.section.Startup;
import dev.tollgate.reports.model.section.StartupFigures;
import dev.tollgate.reports.model.section.StartupTimes;
import dev.tollgate.reports.model.section.VirtualThreads;
import dev.tollgate.reports.store.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is measured beside the rounds, by real processes. No figure is held against a clock. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@Tag("process")
class SectionsTest {
    private static final String ROUNDS = """
            rounds: 1
            budget: 4m
            warmup: {iterations: 1, time: 10ms}
            measurement: {iterations: 1, time: 10ms}
            fork-timeout: 30s
            heap: 64m
            cells: [{workload: faulty.length, implementations: [good], payloads: [zeros-1k]}]
            """;

    @TempDir
    private Path folder;

    private String err = "";

    private Run run(String sections) throws IOException, InterruptedException {
        Path suite = folder.resolve("suite.yaml");
        Files.writeString(suite, ROUNDS + sections);
        return program(
                "run",
                "--suite",
                suite.toString(),
                "--out",
                folder.resolve("run").toString());
    }

    private Run program(String... arguments) throws IOException, InterruptedException {
        Path log = folder.resolve("err.txt");
        List<String> command = new ArrayList<>(
                ForkCommand.java(Main.class.getName(), List.of("-Djava.awt.headless=true"), List.of(arguments)));
        new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(log.toFile())
                .start()
                .waitFor();
        err = Files.readString(log);
        return RunStore.read(folder.resolve("run"));
    }

    @Test
    void firstCallsAreTakenApartInFreshJvmsBesideWhatAJvmCostsByItself() throws Exception {
        Run run = run("""
                startup:
                  samples: 2
                  time: 200ms
                  cells:
                    - {workload: crypto.sha256, implementations: [jdk], payloads: [bytes-1k]}
                    - {workload: faulty.length, implementations: [good, crashes-late], payloads: [zeros-1k]}
                """);
        List<Startup> startup = run.startup().orElseThrow();
        assertThat(startup)
                .as(err)
                .extracting(Startup::implementation)
                .containsExactly(Startup.BARE, Startup.FIRST_LINKAGE, "jdk", "good", "crashes-late");
        assertThat(startup).isNotEmpty().allSatisfy(s -> assertThat(s.samples()).hasSize(2));
        for (Startup sound : startup.subList(0, 4)) {
            StartupFigures figures = sound.figures().orElseThrow();
            assertThat(figures.jvm().low()).isPositive();
            assertThat(figures.processToAnswer().estimate())
                    .isGreaterThanOrEqualTo(figures.firstAnswer().estimate());
        }
        StartupTimes jdk = startup.get(2).samples().getFirst().times().orElseThrow();
        assertThat(jdk.callNanos())
                .hasSize(10)
                .first()
                .isEqualTo(jdk.firstCall().nanos());
        assertThat(jdk.discovery().nanos()).isPositive();
        assertThat(startup.get(4).samples()).isNotEmpty().allSatisfy(s -> {
            assertThat(s.launch().status()).isEqualTo(ForkStatus.CRASHED);
            assertThat(folder.resolve("run/logs").resolve(s.launch().log().orElseThrow()))
                    .isNotEmptyFile();
        });
        assertThat(startup.get(4).figures()).isEmpty();
        assertThat(run.threads()).isEmpty();
    }

    @Test
    void threadsAndVirtualThreadsAreMeasuredAndPinnedWaitsCounted() throws Exception {
        Run run = run("""
                threads:
                  samples: 2
                  time: 50ms
                  counts: [3]
                  cells:
                    - {workload: cache.zipf, implementations: [caffeine], payloads: [zipf-64k]}
                virtual-threads:
                  samples: 1
                  time: 300ms
                  cells:
                    - {workload: boundary.upcall, implementations: [java]}
                """);
        assertThat(run.threads().orElseThrow())
                .as(err)
                .extracting(Scaling::threads)
                .containsExactly(1, 3);
        assertThat(run.threads().orElseThrow()).isNotEmpty().allSatisfy(scaling -> {
            assertThat(scaling.samples())
                    .hasSize(2)
                    .allSatisfy(sample -> assertThat(sample.perThread())
                            .hasSize(scaling.threads())
                            .allMatch(rate -> rate > 0));
            assertThat(scaling.efficiency()).isPresent();
        });
        List<VirtualThreads> virtual = run.virtualThreads().orElseThrow();
        assertThat(virtual).extracting(VirtualThreads::waits).containsExactly(false, true);
        assertThat(virtual).isNotEmpty().allSatisfy(v -> {
            assertThat(v.callers()).isEqualTo(8 * v.carriers());
            // No native frame anywhere: nothing can be pinned.
            assertThat(v.pinnedPerCall().orElseThrow().estimate()).isZero();
            assertThat(v.delay().orElseThrow().count()).isPositive();
        });
    }

    @Test
    void aResumedRunTakesOnlyTheSamplesThatAreMissing() throws Exception {
        Run whole = run("""
                threads:
                  samples: 2
                  time: 20ms
                  counts: [1]
                  cells: [{workload: faulty.length, implementations: [good, good-too], payloads: [zeros-1k]}]
                """);
        assertThat(whole.threads().orElseThrow()).as(err).hasSize(2);
        Path samples = folder.resolve("run/samples.jsonl");
        List<String> lines = Files.readAllLines(samples);
        assertThat(lines).hasSize(4);
        Files.write(samples, lines.subList(0, 3));
        Run resumed = program("run", "--resume", folder.resolve("run").toString());
        List<String> after = Files.readAllLines(samples);
        assertThat(after).hasSize(4).startsWith(lines.get(0), lines.get(1), lines.get(2));
        assertThat(resumed.threads().orElseThrow())
                .isNotEmpty()
                .allSatisfy(s -> assertThat(s.samples())
                        .extracting(sample -> sample.launch().round())
                        .containsExactlyInAnyOrder(1, 2));
    }
}
