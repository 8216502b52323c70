// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.harness.faulty.FaultyProvider;
import dev.tollgate.harness.fork.ForkCommand;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.RunStatus;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.CellStatus;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.ForkStatus;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.store.RunStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The program as others script against it: real processes, real crashes. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@Tag("process")
class ProgramTest {
    @TempDir
    private Path folder;

    private Path suite;

    @BeforeEach
    void writeSuite() throws IOException {
        suite = folder.resolve("tiny.yaml");
        Files.writeString(suite, """
                rounds: 2
                budget: 4m
                warmup: {iterations: 1, time: 20ms}
                measurement: {iterations: 2, time: 20ms}
                fork-timeout: 60s
                heap: 64m
                cells:
                  - workload: faulty.length
                    implementations: [good, good-too]
                    payloads: [zeros-1k]
                """);
    }

    private record Ended(int code, String out, String err) {}

    private Process start(Path out, Path err, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(hearsInterrupts());
        command.addAll(ForkCommand.java(Main.class.getName(), List.of("-Djava.awt.headless=true"), List.of(arguments)));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
    }

    /** A build that runs in the background of a script ignores SIGINT, and so do its children unless env sets it back. */
    static List<String> hearsInterrupts() throws IOException, InterruptedException {
        List<String> reset = List.of("env", "--default-signal=INT");
        List<String> trial = new ArrayList<>(reset);
        trial.add("true");
        return new ProcessBuilder(trial)
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start()
                                .waitFor()
                        == 0
                ? reset
                : List.of();
    }

    private Ended program(String... arguments) throws IOException, InterruptedException {
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        int code = start(out, err, arguments).waitFor();
        return new Ended(code, Files.readString(out), Files.readString(err));
    }

    private Ended run(Path into, String... more) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("run", "--suite", suite.toString(), "--out", into.toString()));
        arguments.addAll(List.of(more));
        return program(arguments.toArray(String[]::new));
    }

    private static Cell cell(Run run, String implementation) {
        return run.cells().stream()
                .filter(c -> c.implementation().equals(implementation))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aRunLeavesEveryFileOfTheContractAndSaysWhereTheReportLies() throws Exception {
        Path into = folder.resolve("run");
        Ended ended = run(into);
        assertThat(into.resolve("run.json")).isNotEmptyFile();
        assertThat(into.resolve("jmh.json")).isNotEmptyFile();
        assertThat(into.resolve("report/index.html")).isNotEmptyFile();
        Run run = RunStore.read(into);
        // An A/A arm of 2 rounds may fire by chance on a noisy machine.
        Endings.isDoneOrVoidByItsArm(ended.code, run, ended.err);
        assertThat(run.cells()).extracting(Cell::role).contains(Role.SUBJECT, Role.AA, Role.RULER);
        assertThat(run.cells()).isNotEmpty().allSatisfy(cell -> {
            assertThat(cell.status()).isEqualTo(CellStatus.MEASURED);
            assertThat(cell.forks()).filteredOn(Fork::counts).hasSize(2);
            assertThat(cell.throughput()).isPresent();
            assertThat(cell.allocation()).isPresent();
            if (OS.LINUX.isCurrentOs()) {
                assertThat(cell.cpu())
                        .hasValueSatisfying(
                                cpu -> assertThat(cpu.jvmPerOpNanos()).isGreaterThanOrEqualTo(cpu.threadPerOpNanos()));
            }
            assertThat(cell.gc()).isPresent();
            assertThat(cell.bystander()).isPresent();
        });
        // The header and one line per fork.
        long forks = run.cells().stream().mapToLong(c -> c.forks().size()).sum();
        assertThat(Files.readAllLines(into.resolve("forks.jsonl"))).hasSizeGreaterThanOrEqualTo((int) forks);
        assertThat(ended.out).contains("good-too").contains("report: ").contains("index.html");
        assertThat(ended.err).doesNotContain("\033").doesNotContain("\r");
        assertThat(run.command()).startsWith("run", "--suite").doesNotContain("--out");
        theVerdictIsTheRunsAndCanBeMadeAgain(into, run.status());
    }

    private void theVerdictIsTheRunsAndCanBeMadeAgain(Path into, RunStatus status) throws Exception {
        int code = status == RunStatus.VOID ? ExitCode.VOID : ExitCode.DONE;
        String record = Files.readString(into.resolve("decision.md"));
        assertThat(record).startsWith("# Java or native: suite tiny");
        Files.delete(into.resolve("decision.md"));
        Ended again = program("decide", into.toString());
        assertThat(again.code).as(again.err).isEqualTo(code);
        assertThat(again.out.strip()).isEqualTo(record.strip());
        assertThat(into.resolve("decision.md")).hasContent(record);

        Path context = Files.writeString(folder.resolve("context.yaml"), "worth: 5%\npayloads: [1k]\n");
        Ended json = program("decide", into.toString(), "--json", "--context", context.toString());
        assertThat(json.code).as(json.err).isEqualTo(code);
        JsonNode document = JsonMapper.shared().readTree(json.out);
        assertThat(document.at("/context/worthPercent").asDouble()).isEqualTo(5);
        assertThat(document.propertyNames()).contains("run", "decisions", "crossovers", "price");
        Files.writeString(context, "worth: 5%\npayloads: [2k]\ncolour: blue\n");
        Ended refused = program("decide", into.toString(), "--context", context.toString());
        assertThat(refused.code).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.out).isEmpty();
        assertThat(refused.err).contains("context.yaml:2: payload '2k' was not measured", "measured: zeros-1k");
        assertThat(refused.err).contains("context.yaml:3: unknown key 'colour'");
    }

    @Test
    void aWrongAnswerIsReportedWithTheFirstDifferenceAndNeverTimed() throws Exception {
        Path into = folder.resolve("run");
        Ended ended = run(into, "--impl", "good", "--impl", "wrong", "--rounds", "1");
        assertThat(ended.code).as(ended.err).isEqualTo(ExitCode.DOES_NOT_HOLD);
        Cell wrong = cell(RunStore.read(into), "wrong");
        assertThat(wrong.status()).isEqualTo(CellStatus.DISAGREES);
        assertThat(wrong.forks()).isEmpty();
        assertThat(wrong.detail()).hasValueSatisfying(d -> assertThat(d).contains("expected 1024, got 1025"));
        assertThat(ended.out).contains("wrong").contains("expected 1024, got 1025");
    }

    @Test
    void aCrashInNativeCodeEndsAsAFailedCellWithItsLogsAndTheRunGoesOn() throws Exception {
        Path into = folder.resolve("run");
        Ended ended = run(into, "--impl", "good", "--impl", "crashes*", "--rounds", "1");
        assertThat(ended.code).as(ended.err).isEqualTo(ExitCode.IN_PART);
        Run run = RunStore.read(into);
        assertThat(cell(run, "good").status()).isEqualTo(CellStatus.MEASURED);
        assertThat(cell(run, "crashes").status()).isEqualTo(CellStatus.FAILED);
        Cell late = cell(run, "crashes-late");
        assertThat(late.status()).isEqualTo(CellStatus.FAILED);
        assertThat(late.forks())
                .singleElement()
                .satisfies(fork -> assertThat(fork.status()).isEqualTo(ForkStatus.CRASHED))
                .satisfies(fork -> assertThat(fork.detail())
                        .hasValueSatisfying(d -> assertThat(d).contains("SIGSEGV")))
                .satisfies(fork -> assertThat(into.resolve("logs")
                                .resolve(fork.failure().orElseThrow().log().orElseThrow()))
                        .exists());
        try (Stream<Path> logs = Files.list(into.resolve("logs"))) {
            assertThat(logs.map(p -> p.getFileName().toString()))
                    .anyMatch(name -> name.startsWith("check-faulty.length-crashes") && name.endsWith(".hs_err.log"))
                    .anyMatch(name -> name.contains("crashes-late") && name.endsWith(".hs_err.log"));
        }
    }

    @Test
    void aHangAnOutOfMemoryAndAnExceptionEndAsFailedCellsAndTheRunGoesOn() throws Exception {
        Path into = folder.resolve("run");
        Ended ended = run(
                into,
                "--impl",
                "good",
                "--impl",
                "hangs-late",
                "--impl",
                "out-of-memory-late",
                "--impl",
                "throws-late");
        assertThat(ended.code).as(ended.err).isEqualTo(ExitCode.IN_PART);
        Run run = RunStore.read(into);
        assertThat(cell(run, "good").status()).isEqualTo(CellStatus.MEASURED);
        assertThat(cell(run, "hangs-late").forks())
                .as("a cell that hangs is not tried again")
                .singleElement()
                .extracting(Fork::status)
                .isEqualTo(ForkStatus.TIMED_OUT);
        assertThat(cell(run, "out-of-memory-late").forks())
                .extracting(Fork::status)
                .containsOnly(ForkStatus.OUT_OF_MEMORY);
        assertThat(cell(run, "throws-late").forks()).extracting(Fork::status).containsOnly(ForkStatus.FAILED);
        assertThat(cell(run, "throws-late").forks().getFirst().detail())
                .hasValueSatisfying(d -> assertThat(d).contains("thrown on purpose"));
        assertThat(ended.out).contains("hangs-late").contains("out-of-memory-late");
    }

    @Test
    void anInterruptedRunKeepsWhatIsFinishedAndGoesOnWhereItStopped() throws Exception {
        Path into = folder.resolve("run");
        Path err = folder.resolve("err.txt");
        Process process = start(
                folder.resolve("out.txt"),
                err,
                "run",
                "--suite",
                suite.toString(),
                "--out",
                into.toString(),
                "--rounds",
                "30");
        Path forks = into.resolve("forks.jsonl");
        while (process.isAlive() && (!Files.exists(forks) || lines(forks) < 4)) {
            Thread.sleep(50);
        }
        assertThat(new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
        assertThat(process.waitFor()).as(Files.readString(err)).isEqualTo(ExitCode.INTERRUPTED);
        Run half = RunStore.read(into);
        assertThat(half.status()).isEqualTo(RunStatus.INTERRUPTED);
        long finished = half.cells().stream().mapToLong(c -> c.forks().size()).sum();
        assertThat(finished).isGreaterThanOrEqualTo(3);
        assertThat(into.resolve("report/index.html")).exists();

        Ended resumed = program("run", "--resume", into.toString(), "--rounds", "3");
        Run whole = RunStore.read(into);
        Endings.isDoneOrVoidByItsArm(resumed.code, whole, resumed.err);
        assertThat(whole.startedAt()).isEqualTo(half.startedAt());
        assertThat(whole.cells())
                .isNotEmpty()
                .allSatisfy(cell -> assertThat(cell.forks())
                        .filteredOn(Fork::counts)
                        .extracting(Fork::round)
                        .doesNotHaveDuplicates()
                        .hasSizeGreaterThanOrEqualTo(3));
    }

    private static int lines(Path file) throws IOException {
        return Files.readAllLines(file).size();
    }

    @Test
    void listSaysWhatThereIsAsOneDocument() throws Exception {
        Ended ended = program("list", "--json");
        assertThat(ended.code).isEqualTo(ExitCode.DONE);
        JsonNode list = JsonMapper.shared().readTree(ended.out);
        assertThat(list.at("/workloads").valueStream().map(w -> w.at("/id").asString()))
                .contains(FaultyProvider.WORKLOAD, "json.extract", "boundary.noop");
        assertThat(list.at("/suites").valueStream().map(JsonNode::asString)).contains("quick", "standard", "full");
        JsonNode first = list.at("/workloads/0/implementations/0");
        assertThat(first.propertyNames()).contains("id", "option", "transfer", "language", "available");
    }

    @Test
    void verifyCountsWhatAgreesAndWhatDoesNot() throws Exception {
        Path file = Files.write(folder.resolve("my.bin"), new byte[] {1, 2, 3});
        Ended ended = program(
                "verify",
                "--workload",
                "faulty.*",
                "--impl",
                "good*",
                "--impl",
                "wrong",
                "--payload",
                file.toString(),
                "--json");
        assertThat(ended.code).as(ended.err).isEqualTo(ExitCode.DOES_NOT_HOLD);
        JsonNode document = JsonMapper.shared().readTree(ended.out);
        assertThat(document.at("/agreed").asInt()).isEqualTo(2);
        assertThat(document.at("/disagreed").asInt()).isEqualTo(1);
        assertThat(document.at("/results").valueStream()).isNotEmpty().allSatisfy(r -> {
            assertThat(r.at("/workload").asString()).isEqualTo("faulty.length");
            assertThat(r.at("/payload").asString()).isEqualTo("my.bin");
            boolean isWrong = r.at("/implementation").asString().equals("wrong");
            assertThat(r.at("/status").asString()).isEqualTo(isWrong ? "disagrees" : "agrees");
            assertThat(r.at("/answer").asString()).startsWith("length=");
        });
    }

    @Test
    void aCrashWhileAnswersAreCheckedIsNotADifferenceOfAnswers() throws Exception {
        Ended ended = program("verify", "--workload", "faulty.*", "--impl", "good", "--impl", "crashes");
        assertThat(ended.code).as(ended.err + ended.out).isEqualTo(ExitCode.IN_PART);
        assertThat(ended.out).contains("failed").contains("agrees");
    }

    @Test
    void badInputIsRefusedWithExitCodeTwoAndAMessageThatNamesIt() throws Exception {
        Path notARun = Files.createDirectories(folder.resolve("empty"));
        Path future = Files.createDirectories(folder.resolve("future"));
        Files.writeString(future.resolve("run.json"), "{\"schemaVersion\": 99}");
        Path full = Files.createDirectories(folder.resolve("full"));
        Files.writeString(full.resolve("something"), "x", StandardCharsets.UTF_8);
        refused("unknown workload 'nope'", "run", "--workload", "nope");
        refused("'" + notARun + "'", "report", notARun.toString());
        refused("99", "report", future.toString());
        refused("'" + notARun + "'", "decide", notARun.toString());
        refused("is not empty", "run", "--suite", suite.toString(), "--out", full.toString());
        refused("unknown option '--nonsense'", "run", "--nonsense");
        refused("unknown format 'pdf'", "report", notARun.toString(), "--format", "pdf");
        refused("--payload '' is empty", "verify", "--payload", "");
        refused("has no files to check", "verify", "--payload", notARun.toString());
        refused("has an empty entry", "run", "--gc", ",");
        refused(
                "does not exist",
                "verify",
                "--payload",
                folder.resolve("nowhere.json").toString());
    }

    private void refused(String message, String... arguments) throws IOException, InterruptedException {
        Ended ended = program(arguments);
        assertThat(ended.err).contains(message).doesNotContain("\tat ");
        assertThat(ended.code).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(ended.out).isEmpty();
    }

    @Test
    void aJarFromOutsideBringsAWorkloadThatIsListedCheckedAndMeasured() throws Exception {
        Path plugins = outsideJar();
        Ended listed = program("list", "--plugins", plugins.toString());
        assertThat(listed.out).contains("outside.sum").contains("plain");
        Ended verified = program("verify", "--plugins", plugins.toString(), "--workload", "outside.*");
        assertThat(verified.code).as(verified.err + verified.out).isEqualTo(ExitCode.DONE);
        Path into = folder.resolve("run");
        Ended run = run(into, "--plugins", plugins.toString(), "--workload", "outside.sum", "--rounds", "1");
        assertThat(run.code).as(run.err).isEqualTo(ExitCode.DONE);
        assertThat(cell(RunStore.read(into), "plain").status()).isEqualTo(CellStatus.MEASURED);
        Ended refused = program("list", "--plugins", folder.toString());
        assertThat(refused.code).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.err).contains("has no file that ends in .jar");
    }

    /** Compiles a provider against nothing but the SPI and packs it, as somebody else's build would. */
    private Path outsideJar() throws IOException {
        Path source = folder.resolve("Outside.java");
        try (InputStream in = ProgramTest.class.getResourceAsStream("/outside/Outside.java")) {
            Files.copy(in, source);
        }
        Path classes = folder.resolve("classes");
        String classPath = System.getProperty("java.class.path");
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-cp", classPath, "-d", classes.toString(), source.toString());
        assertThat(compiled).isZero();
        Path plugins = Files.createDirectories(folder.resolve("plug ins"));
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(plugins.resolve("outside.jar")));
                Stream<Path> files = Files.walk(classes)) {
            jar.putNextEntry(new ZipEntry("META-INF/services/dev.tollgate.workloads.spi.Provider"));
            jar.write("outside.Outside".getBytes(StandardCharsets.UTF_8));
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                jar.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                jar.write(Files.readAllBytes(file));
            }
        }
        return plugins;
    }
}
