// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.latency;

import dev.tollgate.harness.fork.Guardian;
import dev.tollgate.harness.fork.TempFolder;
import dev.tollgate.harness.plan.CellRef;
import dev.tollgate.harness.plan.Collector;
import dev.tollgate.harness.plan.ForkCommand;
import dev.tollgate.harness.plan.PlannedCell;
import dev.tollgate.harness.recording.ForeignCpu;
import dev.tollgate.harness.recording.ForkFailure;
import dev.tollgate.harness.recording.HostHiccups;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.ForkStatus;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.model.load.Load;
import dev.tollgate.reports.store.SafeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Measures one cell under load in one fork: starts the JVM, watches it, and has what it left read. */
public final class LoadForkRunner {
    private static final Duration DUMP_TIME = Duration.ofSeconds(1);

    private final LoadSettings settings;
    private final long seed;
    private final Path run;
    private final ForeignCpu foreignCpu;
    private final HostHiccups hiccups;
    private volatile Process running;
    private volatile boolean killed;

    /**
     * A runner.
     *
     * @param settings the load
     * @param seed where payloads and schedules come from
     * @param run the run's folder
     * @param foreignCpu samples the load of other processes; already started
     * @param hiccups watches the host; already started
     */
    public LoadForkRunner(LoadSettings settings, long seed, Path run, ForeignCpu foreignCpu, HostHiccups hiccups) {
        this.settings = settings;
        this.seed = seed;
        this.run = run;
        this.foreignCpu = foreignCpu;
        this.hiccups = hiccups;
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
     * What a cell can do in a closed loop.
     *
     * @param perSecond operations a second; 0 where it failed
     * @param failure why it failed; empty where it did not
     */
    public record Capacity(double perSecond, Optional<String> failure) {}

    /** Kills the fork that is running: its result is a failed fork. No further one is started. */
    public void kill() {
        killed = true;
        Process process = running;
        if (process != null) {
            process.destroyForcibly();
        }
    }

    /**
     * {@return what a cell can do in a closed loop, from one fork}
     *
     * @param cell the cell
     * @throws IOException where files cannot be written
     * @throws InterruptedException where the thread is interrupted
     */
    public Capacity capacity(PlannedCell cell) throws IOException, InterruptedException {
        Path folder = TempFolder.create("load");
        try {
            LoadJob job = job(cell, folder, 0, 0, Optional.empty());
            Ended ended = start(cell, folder, job);
            if (ended.exit() != 0) {
                ForkFailure failure = ForkFailure.keep(
                                ended.output(),
                                ended.timedOut(),
                                settings.forkTimeout(),
                                folder,
                                logs(),
                                "capacity-" + stem(cell))
                        .withHeap(cell.heap());
                return new Capacity(0, Optional.of(failure.detail()));
            }
            return LoadFacts.read(folder.resolve(LoadJob.FACTS))
                    .closedLoop()
                    .map(closed -> new Capacity(closed.perSecond(), Optional.empty()))
                    .orElseThrow();
        } finally {
            TempFolder.delete(folder);
        }
    }

    /**
     * {@return what one fork measured, or how it failed}
     *
     * @param cell the cell; one in the role {@code UNRECORDED} has no recording
     * @param load what it is put under
     * @param place the fork's place in its run
     * @throws IOException where files cannot be written
     * @throws InterruptedException where the thread is interrupted
     */
    public Fork run(PlannedCell cell, Load load, Place place) throws IOException, InterruptedException {
        Path folder = TempFolder.create("load");
        try {
            String stem = stem(cell) + "-round-" + place.round() + (place.attempt() > 1 ? "-again" : "");
            Optional<Path> recording = cell.role() == Role.UNRECORDED
                    ? Optional.empty()
                    : Optional.of(Files.createDirectories(run.resolve("recordings"))
                            .resolve(stem + ".jfr")
                            .toAbsolutePath());
            LoadJob job = job(cell, folder, load.ratePerSecond(), place.round(), recording);
            Instant startedAt = Instant.now();
            long start = System.nanoTime();
            Ended ended = start(cell, folder, job);
            long durationNanos = System.nanoTime() - start;
            if (ended.exit() != 0) {
                ForkFailure failure = explained(
                        cell,
                        ForkFailure.keep(
                                ended.output(), ended.timedOut(), settings.forkTimeout(), folder, logs(), stem));
                return failure.fork(place.round(), place.order(), place.attempt(), startedAt, durationNanos);
            }
            return new LoadReading(job, load, stem, run, hiccups, foreignCpu, settings.leastLimitNanos())
                    .read(place, startedAt, durationNanos);
        } finally {
            TempFolder.delete(folder);
        }
    }

    /** Running out of memory is what Epsilon does with any heap, sooner or later: that is no fault of the implementation. */
    private static ForkFailure explained(PlannedCell cell, ForkFailure failure) {
        return cell.collector() == Collector.EPSILON && failure.status() == ForkStatus.OUT_OF_MEMORY
                ? new ForkFailure(
                        failure.status(),
                        "Epsilon never frees anything, and its heap of " + cell.heap()
                                + " was full before the end; give"
                                + " it more with --heap, or less to do with --duration, --rate or --allocation; see logs/"
                                + failure.log(),
                        failure.log())
                : failure.withHeap(cell.heap());
    }

    private Path logs() {
        return run.resolve("logs");
    }

    private LoadJob job(PlannedCell cell, Path folder, double rate, int round, Optional<Path> recording) {
        // Epsilon never frees what a closed loop makes at full speed.
        long closed = cell.collector() == Collector.EPSILON && rate > 0
                ? 0
                : settings.closedLoop().toNanos();
        return new LoadJob(
                CellRef.of(cell.pairing(), cell.payload(), seed),
                folder,
                recording,
                settings.workers(),
                closed,
                settings.arrivals(),
                settings.replayed().map(Path::toAbsolutePath),
                rate,
                settings.warmup().toNanos(),
                settings.duration().toNanos(),
                LoadSettings.DRAIN.toNanos(),
                scheduleSeed(seed, round),
                settings.slow().toNanos(),
                settings.liveSetBytes(),
                settings.churnPerSecond(),
                settings.allocationPerSecond());
    }

    /** {@return the seed of a round's schedule: the same for every cell of the round} */
    static long scheduleSeed(long seed, int round) {
        return seed * 0x9E3779B97F4A7C15L + round;
    }

    /** How a fork's JVM ended. */
    private record Ended(int exit, boolean timedOut, String output) {}

    private Ended start(PlannedCell cell, Path folder, LoadJob job) throws IOException, InterruptedException {
        Path file = folder.resolve("job.properties");
        job.write(file);
        Path log = folder.resolve("log.txt");
        List<String> jvm = new ArrayList<>(cell.jvmArguments());
        jvm.addAll(ForkCommand.crashArguments(folder));
        jvm.add("-XX:+ExitOnOutOfMemoryError");
        jvm.addAll(ForkCommand.recordingArguments(folder));
        Process process = Guardian.watched(
                new ProcessBuilder(ForkCommand.java(LoadMain.class.getName(), jvm, List.of(file.toString())))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start());
        running = process;
        try {
            if (killed) {
                process.destroyForcibly();
            }
            boolean timedOut = !process.waitFor(settings.forkTimeout().toMillis(), TimeUnit.MILLISECONDS);
            if (timedOut) {
                askForThreads(process);
                process.destroyForcibly();
            }
            int exit = process.waitFor();
            boolean complete = Files.exists(folder.resolve(LoadJob.FACTS));
            return new Ended(complete ? exit : Math.max(1, exit), timedOut, Files.readString(log));
        } finally {
            process.destroyForcibly();
            running = null;
        }
    }

    private static void askForThreads(Process fork) throws InterruptedException {
        try {
            new ProcessBuilder("kill", "-QUIT", Long.toString(fork.pid()))
                    .start()
                    .waitFor(1, TimeUnit.SECONDS);
            Thread.sleep(DUMP_TIME);
        } catch (IOException e) {
            // No such command on this system: the fork is killed without a thread dump.
        }
    }

    private static String stem(PlannedCell cell) {
        return SafeName.of(cell.names());
    }
}
