// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.sampling;

import dev.tollgate.harness.fork.Guardian;
import dev.tollgate.harness.fork.TempFolder;
import dev.tollgate.harness.plan.CellRef;
import dev.tollgate.harness.plan.ForkCommand;
import dev.tollgate.harness.plan.SectionKind;
import dev.tollgate.harness.recording.ForeignCpu;
import dev.tollgate.harness.recording.ForkFailure;
import dev.tollgate.harness.recording.HsErr;
import dev.tollgate.harness.recording.OutOfMemory;
import dev.tollgate.reports.model.cell.ForkStatus;
import dev.tollgate.reports.model.section.SectionSample;
import dev.tollgate.reports.store.SafeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Takes samples: each starts a JVM, waits for its end and reads what it wrote down. */
public final class SampleRunner {
    private final long seed;
    private final Duration limit;
    private final Path logs;
    private final ForeignCpu foreignCpu;

    /**
     * A runner.
     *
     * @param seed where generated payloads come from
     * @param limit how long a JVM may live beyond what it was told to
     * @param logs the folder for logs of failed JVMs; made where needed
     * @param foreignCpu samples the load of other processes; already started
     */
    public SampleRunner(long seed, Duration limit, Path logs, ForeignCpu foreignCpu) {
        this.seed = seed;
        this.limit = limit;
        this.logs = logs;
        this.foreignCpu = foreignCpu;
    }

    /**
     * {@return a sample, whatever became of its JVM}
     *
     * @param target what it is taken of
     * @param round the round, from 1
     * @param order its place, from 1
     * @throws IOException where files cannot be written or the JVM cannot be started
     * @throws InterruptedException where the thread is interrupted
     */
    public SectionSample take(SampleTarget target, int round, int order) throws IOException, InterruptedException {
        Path folder = TempFolder.create("sample");
        try {
            return take(target, round, order, folder);
        } finally {
            TempFolder.delete(folder);
        }
    }

    private SectionSample take(SampleTarget target, int round, int order, Path folder)
            throws IOException, InterruptedException {
        Path facts = folder.resolve("facts.properties");
        Path log = folder.resolve("log.txt");
        Instant startedAt = Instant.now();
        long begin = System.nanoTime();
        List<String> jvm = new ArrayList<>(target.jvmArguments());
        jvm.addAll(ForkCommand.crashArguments(folder));
        jvm.add("-XX:+ExitOnOutOfMemoryError");
        if (target.kind() == SectionKind.VIRTUAL_THREADS) {
            // The only one that records.
            jvm.addAll(ForkCommand.recordingArguments(folder));
        }
        List<String> arguments = arguments(target, folder, facts);
        ProcessBuilder builder = new ProcessBuilder().redirectErrorStream(true).redirectOutput(log.toFile());
        // The last thing before the process is started: its clock runs from here.
        arguments.addFirst(Instant.now().toString());
        Process process = builder.command(ForkCommand.java(target.mainClass(), jvm, arguments))
                .start();
        Guardian.watched(process);
        boolean ended;
        try {
            ended = process.waitFor(limit.plus(target.expected()).toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            process.destroyForcibly();
        }
        int exit = process.waitFor();
        long end = System.nanoTime();
        Optional<ForeignCpu.Usage> usage = foreignCpu.average(begin, end);
        Optional<String> doubt = usage.filter(u -> ForeignCpu.disturbed(u, spare(target)))
                .map(u -> String.format(
                        Locale.ROOT,
                        "other processes kept %.1f processors busy while it measured",
                        u.foreignCpus() + u.stealCpus()));
        Launched launched =
                new Launched(round, order, startedAt, end - begin, usage.map(ForeignCpu.Usage::foreignCpus), doubt);
        return ended && exit == 0 && Files.exists(facts)
                ? SampleReading.of(target, launched, facts)
                : failure(target, folder, ended, exit, launched);
    }

    /** {@return the processors that its threads leave, and the one that any measuring takes} A team of threads needs its own. */
    private static int spare(SampleTarget target) {
        int cores = Runtime.getRuntime().availableProcessors();
        return target.kind() == SectionKind.THREADS ? Math.max(1, cores - target.threads() + 1) : cores;
    }

    private List<String> arguments(SampleTarget target, Path folder, Path facts) throws IOException {
        List<String> arguments = new ArrayList<>();
        if (target.cell().isEmpty()) {
            arguments.add(target.implementation());
            arguments.add(facts.toString());
            return arguments;
        }
        Path job = folder.resolve("job.properties");
        new SampleJob(
                        CellRef.of(
                                target.cell().get().pairing(),
                                target.cell().get().payload(),
                                seed),
                        target.threads(),
                        target.waits(),
                        target.time(),
                        facts,
                        folder.resolve("sample.jfr"))
                .write(job);
        arguments.add(job.toString());
        return arguments;
    }

    private SectionSample failure(SampleTarget target, Path folder, boolean ended, int exit, Launched launched)
            throws IOException {
        Files.createDirectories(logs);
        String stem = SafeName.of(target.names()) + "-" + launched.round();
        String text = Files.readString(folder.resolve("log.txt"));
        Path log = logs.resolve(stem + ".log");
        Files.writeString(log, text);
        Optional<Path> crash = ForkCommand.crashLog(folder);
        ForkStatus status = ForkStatus.FAILED;
        String detail = text.lines()
                .filter(line -> line.contains("Exception") || line.contains("Error"))
                .findFirst()
                .map(line -> line.replaceFirst("^Exception in thread \"[^\"]*\" ", ""))
                .map(ForkFailure::inWords)
                .orElse("its JVM ended with exit code " + exit);
        if (!ended) {
            status = ForkStatus.TIMED_OUT;
            detail = "did not end within " + limit.plus(target.expected()).toSeconds() + " s and was killed";
        } else if (crash.isPresent()) {
            status = ForkStatus.CRASHED;
            Path kept = logs.resolve(stem + ".hs_err.log");
            Files.writeString(kept, Files.readString(crash.get()));
            detail = "its JVM crashed: " + HsErr.reason(Files.readString(kept)).orElse("reason unknown");
        } else if (OutOfMemory.in(text)) {
            status = ForkStatus.OUT_OF_MEMORY;
            detail = "its JVM ran out of memory: its heap is " + target.heap()
                    + "; give more with --heap, or a smaller payload";
        }
        return SampleReading.failed(
                target,
                launched,
                status,
                detail + "; see logs/" + log.getFileName(),
                Optional.of(log.getFileName().toString()));
    }
}
