// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.throughput;

import dev.tollgate.harness.fork.TempFolder;
import dev.tollgate.harness.plan.CellRef;
import dev.tollgate.harness.plan.ForkCommand;
import dev.tollgate.harness.plan.PlannedCell;
import dev.tollgate.harness.plan.Timing;
import dev.tollgate.harness.recording.ForeignCpu;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.store.SafeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.CompilerHints;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Measures one cell in one fork: JMH starts the JVM, this class watches it and says how it ended. */
public final class ForkRunner {
    private static Path noted = Path.of("");

    private final Timing timing;
    private final long seed;
    private final Path logs;
    private final ForeignCpu foreignCpu;

    /**
     * A runner.
     *
     * @param timing how long a fork measures and may live
     * @param seed where generated payloads come from
     * @param logs the folder for logs of failed forks; made where needed
     * @param foreignCpu samples the load of other processes; already started
     */
    public ForkRunner(Timing timing, long seed, Path logs, ForeignCpu foreignCpu) {
        this.timing = timing;
        this.seed = seed;
        this.logs = logs;
        this.foreignCpu = foreignCpu;
    }

    /**
     * A fork's place in its run.
     *
     * @param round the round, from 1
     * @param order the place in the run, from 1
     * @param attempt 1, or more where it repeats a disturbed fork
     */
    public record Place(int round, int order, int attempt) {}

    /**
     * {@return what one fork measured, or how it failed}
     *
     * @param cell the cell
     * @param shape which benchmark method measures it
     * @param place the fork's place in its run
     * @throws IOException where files for the fork cannot be written
     */
    public Fork run(PlannedCell cell, Shape shape, Place place) throws IOException {
        Path folder = TempFolder.create("fork");
        try {
            return run(cell, shape, place, folder);
        } finally {
            TempFolder.delete(folder);
        }
    }

    /** Kills whatever fork is running: its result is a failed fork. */
    public static void killForks() {
        Watchdog.killForks();
    }

    private Fork run(PlannedCell cell, Shape shape, Place place, Path folder) throws IOException {
        Path job = folder.resolve("job.properties");
        Path facts = folder.resolve("facts.properties");
        Path recording = folder.resolve("fork.jfr");
        new ForkJob(
                        CellRef.of(cell.pairing(), cell.payload(), seed),
                        facts.toString(),
                        recording.toString(),
                        ProcessHandle.current().pid())
                .write(job);
        noteHints();
        CapturedOutput output = new CapturedOutput();
        Instant startedAt = Instant.now();
        long start = System.nanoTime();
        Watchdog watchdog = Watchdog.start(timing.forkTimeout(), output);
        Collection<RunResult> results;
        try {
            results = new Runner(options(cell, shape, folder, job), output).run();
        } catch (RunnerException | IllegalStateException e) {
            // The latter where this JVM has begun to end.
            output.println(e.toString());
            results = List.of();
        } finally {
            watchdog.close();
        }
        long durationNanos = System.nanoTime() - start;
        ForkReading reading =
                new ForkReading(place, startedAt, durationNanos, output, facts, recording, folder, foreignCpu);
        if (results.isEmpty() || !Files.exists(facts)) {
            return reading.failed(watchdog.fired(), timing.forkTimeout(), logs, stem(cell, place), cell.heap());
        }
        return reading.measured(results.iterator().next());
    }

    /** JMH makes this file once and removes it at its end, but not where it is killed. */
    private static synchronized void noteHints() throws IOException {
        Path hints = Path.of(CompilerHints.hintsFile());
        if (!hints.equals(noted)) {
            noted = hints;
            TempFolder.note(hints);
        }
    }

    private Options options(PlannedCell cell, Shape shape, Path folder, Path job) {
        List<String> arguments = new ArrayList<>(ForkCommand.NEEDED_ARGUMENTS);
        arguments.addAll(cell.jvmArguments());
        arguments.addAll(ForkCommand.crashArguments(folder));
        arguments.add("-XX:+ExitOnOutOfMemoryError");
        arguments.addAll(ForkCommand.recordingArguments(folder));
        arguments.add("-D" + ForkJob.PROPERTY + "=" + job);
        return new OptionsBuilder()
                .include("^" + Pattern.quote(CellBenchmark.class.getName() + "." + shape.method()) + "$")
                .jvm(ForkCommand.launcher())
                .jvmArgs(arguments.toArray(String[]::new))
                .forks(1)
                .warmupForks(0)
                .threads(1)
                .warmupIterations(timing.warmupIterations())
                .warmupTime(TimeValue.nanoseconds(timing.warmupTime().toNanos()))
                .measurementIterations(timing.iterations())
                .measurementTime(TimeValue.nanoseconds(timing.iterationTime().toNanos()))
                .timeUnit(TimeUnit.NANOSECONDS)
                .shouldFailOnError(false)
                .build();
    }

    private static String stem(PlannedCell cell, Place place) {
        return SafeName.of(cell.names()) + "-round-" + place.round() + (place.attempt() > 1 ? "-again" : "");
    }
}
