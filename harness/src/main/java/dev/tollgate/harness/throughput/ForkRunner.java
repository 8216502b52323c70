// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.throughput;

import dev.tollgate.harness.fork.ForkCommand;
import dev.tollgate.harness.fork.ForkEnd;
import dev.tollgate.harness.fork.ForkFailure;
import dev.tollgate.harness.fork.ForkProcess;
import dev.tollgate.harness.fork.Place;
import dev.tollgate.harness.fork.StopSign;
import dev.tollgate.harness.fork.TempFolder;
import dev.tollgate.harness.plan.PlannedCell;
import dev.tollgate.harness.plan.Timing;
import dev.tollgate.harness.recording.ForeignCpu;
import dev.tollgate.reports.model.cell.Fork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.CompilerHints;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Measures one cell in one fork: JMH starts the JVM, and what it left is read. */
public final class ForkRunner {
    private static Path noted = Path.of("");

    private final Timing timing;
    private final long seed;
    private final Path logs;
    private final ForeignCpu foreignCpu;
    private final StopSign stop;

    /**
     * A runner.
     *
     * @param timing how long a fork measures and may live
     * @param seed where generated payloads come from
     * @param logs the folder for logs of failed forks; made where needed
     * @param foreignCpu samples the load of other processes; already started
     * @param stop kills the fork that runs: its result is a failed fork
     */
    public ForkRunner(Timing timing, long seed, Path logs, ForeignCpu foreignCpu, StopSign stop) {
        this.timing = timing;
        this.seed = seed;
        this.logs = logs;
        this.foreignCpu = foreignCpu;
        this.stop = stop;
    }

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
            long program = ProcessHandle.current().pid();
            return run(new JmhPlan(cell, shape, place, timing, seed, program), place, folder);
        } finally {
            TempFolder.delete(folder);
        }
    }

    private Fork run(JmhPlan plan, Place place, Path folder) throws IOException {
        Path job = folder.resolve(plan.jobFile());
        Path facts = folder.resolve(JmhPlan.FACTS);
        plan.writeJob(job, folder);
        noteHints();
        CapturedOutput output = new CapturedOutput();
        List<RunResult> results = new ArrayList<>();
        ForkEnd end = new ForkProcess(plan, folder, stop).run(timing.forkTimeout(), output::println, () -> {
            results.addAll(results(options(plan, job, folder), output));
            return output.text();
        });
        if (results.isEmpty() || !Files.exists(facts)) {
            return ForkFailure.of(end, logs).withHeap(plan.cell().heap()).fork(place, end);
        }
        return new ForkReading(place, end, output, facts, folder.resolve(JmhPlan.RECORDING), foreignCpu)
                .measured(results.getFirst());
    }

    private static Collection<RunResult> results(Options options, CapturedOutput output) {
        try {
            return new Runner(options, output).run();
        } catch (RunnerException | IllegalStateException e) {
            // The latter where this JVM has begun to end.
            output.println(e.toString());
            return List.of();
        }
    }

    /** JMH makes this file once and removes it at its end, but not where it is killed. */
    private static synchronized void noteHints() throws IOException {
        Path hints = Path.of(CompilerHints.hintsFile());
        if (!hints.equals(noted)) {
            noted = hints;
            TempFolder.note(hints);
        }
    }

    private Options options(JmhPlan plan, Path job, Path folder) {
        return new OptionsBuilder()
                .include(plan.include())
                .jvm(ForkCommand.launcher())
                .jvmArgs(plan.jvmArguments(job, folder, ForkCommand.extraArguments())
                        .toArray(String[]::new))
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
}
