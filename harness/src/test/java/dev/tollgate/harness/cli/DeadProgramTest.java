// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.harness.fork.ForkCommand;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.RunStatus;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.store.ForkLog;
import dev.tollgate.reports.store.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What remains of the program when it is killed, told to end or meets another of its kind: real processes, real signals. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@Tag("process")
class DeadProgramTest {
    /** Many times what it takes; only a process that never ends gets there. */
    private static final int PATIENCE_SECONDS = 120;

    @TempDir
    private Path folder;

    private Path temporary;
    private Path suite;

    @BeforeEach
    void prepare() throws IOException {
        temporary = Files.createDirectory(folder.resolve("tmp"));
        suite = suite("20ms", "");
    }

    private Path suite(String time, String more) throws IOException {
        return Files.writeString(folder.resolve("tiny.yaml"), """
                rounds: 2
                budget: 4m
                warmup: {iterations: 1, time: %s}
                measurement: {iterations: 2, time: 20ms}
                fork-timeout: 5m
                heap: 64m
                cells: [{workload: faulty.length, implementations: [good, good-too], payloads: [zeros-1k]}]
                """.formatted(time) + more);
    }

    private Process start(String name, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(ProgramTest.hearsInterrupts());
        command.addAll(ForkCommand.java(
                Main.class.getName(),
                List.of("-Djava.awt.headless=true", "-Djava.io.tmpdir=" + temporary),
                List.of(arguments)));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve(name + ".out").toFile())
                .redirectError(folder.resolve(name + ".err").toFile())
                .start();
    }

    private String err(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".err"));
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            Thread.sleep(20);
        }
    }

    private static boolean runs(Process program, Predicate<String> mainClass) {
        return program.descendants().anyMatch(child -> mainClass.test(commandLine(child)));
    }

    /** Java itself gives no more than the first page of it, which a class path fills. */
    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
        } catch (IOException e) {
            return process.info().commandLine().orElse("");
        }
    }

    /** Waits for a process of that kind, kills the program alone, and looks whether anything of it lives on. */
    private void killed(Process program, String kind) throws Exception {
        await(() -> !program.isAlive() || runs(program, line -> line.contains(kind)));
        assertThat(runs(program, line -> line.contains(kind))).as(err("killed")).isTrue();
        // Into whatever it does after it was begun.
        Thread.sleep(300);
        List<ProcessHandle> children = program.descendants().toList();
        program.destroyForcibly().waitFor();
        await(() -> children.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void aForkOfARunEndsWithTheProgramThatIsKilledAndNothingStaysBehindTheNextStart() throws Exception {
        suite = suite("100s", "");
        Path into = folder.resolve("run");
        killed(start("killed", "run", "--suite", suite.toString(), "--out", into.toString()), "CellMain");
        assertThat(start("list", "list").waitFor()).isZero();
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left.map(file -> file.getFileName().toString()).filter(name -> !name.startsWith("hsperfdata")))
                    .containsExactly("jmh.lock");
        }
        // Killed before anything was finished, it goes on.
        suite("20ms", "");
        assertThat(RunStore.read(into).cells()).isNotEmpty();
    }

    @Test
    void aForkUnderLoadEndsWithTheProgram() throws Exception {
        killed(
                start(
                        "killed",
                        "latency",
                        "--workload=faulty.length",
                        "--impl=good",
                        "--payload=zeros-1k",
                        "--rate=100/s",
                        "--duration=100s",
                        "--warmup=1s",
                        "--rounds=1",
                        "--heap=64m",
                        "--out=" + folder.resolve("run")),
                "LoadMain");
    }

    @Test
    void aCheckThatHangsEndsWithTheProgram() throws Exception {
        killed(start("killed", "verify", "--workload", "json.*"), "CheckMain");
    }

    @Test
    void aSampleEndsWithTheProgram() throws Exception {
        suite = suite("10ms", """
                startup:
                  samples: 1
                  time: 100s
                  cells: [{workload: faulty.length, implementations: [good], payloads: [zeros-1k]}]
                """);
        killed(
                start(
                        "killed",
                        "run",
                        "--suite",
                        suite.toString(),
                        "--rounds",
                        "1",
                        "--out",
                        folder.resolve("run").toString()),
                "StartupMain");
    }

    @Test
    void theForkOfAForeignJarEndsWithTheProgram() throws Exception {
        Path jar = PlantedJar.build(folder);
        killed(
                start(
                        "killed",
                        "duel",
                        "--base",
                        jar.toString(),
                        "--new-jvm-args",
                        "-Dplanted=50",
                        "--include",
                        "Planted.bytes",
                        "--param",
                        "n=1000",
                        "--time",
                        "100s",
                        "--out",
                        folder.resolve("duel").toString()),
                "ForkedMain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "HUP", "INT"})
    void everySignalToEndIsAnInterruptionWithAWholeReport(String signal) throws Exception {
        IgnoredSignals.assumeHeard(signal);
        Path into = folder.resolve("run");
        Process program = start("run", "run", "--suite", suite.toString(), "--rounds", "50", "--out", into.toString());
        await(() -> !program.isAlive() || forks(into) >= 6);
        signal(program, signal);
        signal(program, signal);
        assertThat(program.waitFor()).as(err("run")).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(RunStore.read(into).status()).isEqualTo(RunStatus.INTERRUPTED);
        assertThat(err("run")).doesNotContain("Charts are missing").doesNotContain("Exception");
        List<Path> drawn = report(into);
        assertThat(start("report", "report", into.toString()).waitFor()).isZero();
        assertThat(report(into)).isEqualTo(drawn);
        assertThat(into.resolve(".lock")).doesNotExist();
    }

    private static List<Path> report(Path into) throws IOException {
        try (Stream<Path> files = Files.walk(into.resolve("report"))) {
            return files.sorted().toList();
        }
    }

    @Test
    void aCommandThatMeasuresNothingEndsTheSameWay() throws Exception {
        Process program = start("verify", "verify", "--workload", "json.*");
        await(() -> !program.isAlive() || runs(program, line -> line.contains("CheckMain")));
        signal(program, "TERM");
        assertThat(program.waitFor()).as(err("verify")).isEqualTo(ExitCode.INTERRUPTED);
    }

    private static void signal(Process program, String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(program.pid()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static int forks(Path into) {
        try {
            return ForkLog.read(into).lines().size();
        } catch (IOException e) {
            return 0;
        }
    }

    @Test
    void twoProgramsNeverWriteIntoOneFolder() throws Exception {
        Path into = folder.resolve("run");
        Process one = start("one", "run", "--suite", suite.toString(), "--out", into.toString());
        Process other = start("other", "run", "--suite", suite.toString(), "--out", into.toString());
        List<Integer> codes = List.of(one.waitFor(), other.waitFor());
        assertThat(codes)
                .as(err("one") + err("other"))
                .contains(ExitCode.BAD_INPUT)
                .doesNotContain(ExitCode.IN_PART);
        assertThat(codes.get(0) == ExitCode.BAD_INPUT && codes.get(1) == ExitCode.BAD_INPUT)
                .isFalse();
        String refusal = err(codes.get(0) == ExitCode.BAD_INPUT ? "one" : "other");
        assertThat(refusal).contains(into.toString());

        Process first = start("first", "run", "--resume", into.toString(), "--rounds", "20");
        await(() -> !first.isAlive() || forks(into) > 10);
        int before = forks(into);
        assertThat(start("second", "run", "--resume", into.toString()).waitFor())
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err("second")).contains("is in use by another run (process " + first.pid() + ")");
        assertThat(start("report", "report", into.toString()).waitFor()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(start("table", "report", into.toString(), "--format", "md").waitFor())
                .isZero();
        signal(first, "TERM");
        first.waitFor();
        assertThat(forks(into)).isGreaterThanOrEqualTo(before);
    }

    @Test
    void aFolderThatIsRemovedMeanwhileIsSaidAndNotComplete() throws Exception {
        Path into = folder.resolve("run");
        Process program = start("run", "run", "--suite", suite.toString(), "--rounds", "50", "--out", into.toString());
        await(() -> !program.isAlive() || forks(into) >= 1);
        new ProcessBuilder("rm", "-rf", into.toString()).start().waitFor();
        assertThat(program.waitFor()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err("run")).contains("was removed").contains("lost with the folder");
    }

    @Test
    void namesOfAnyLengthAreMeasuredAndTheirFailuresLogged() throws Exception {
        List<String> arguments = new ArrayList<>(List.of("run", "--workload", "json.minify", "--impl", "jackson"));
        for (String name : List.of("n".repeat(245) + ".json", "ü".repeat(120) + ".json")) {
            arguments.add("--payload");
            arguments.add(Files.writeString(folder.resolve(name), "{\"a\": 1}").toString());
        }
        Path into = folder.resolve("run");
        arguments.addAll(List.of("--rounds", "1", "--heap", "1m", "--budget", "1m", "--out", into.toString()));
        assertThat(start("run", arguments.toArray(String[]::new)).waitFor())
                .as(err("run"))
                .isEqualTo(ExitCode.IN_PART);
        Run run = RunStore.read(into);
        assertThat(run.cells()).flatExtracting(Cell::forks).isNotEmpty();
        try (Stream<Path> logs = Files.list(into.resolve("logs"))) {
            assertThat(logs.filter(log -> log.toString().endsWith(".log"))).hasSizeGreaterThanOrEqualTo(2);
        }
    }
}
