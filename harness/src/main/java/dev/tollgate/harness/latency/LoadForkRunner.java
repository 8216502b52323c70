// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.latency;

import dev.tollgate.harness.fork.ForkCommand;
import dev.tollgate.harness.fork.ForkEnd;
import dev.tollgate.harness.fork.ForkFailure;
import dev.tollgate.harness.fork.ForkProcess;
import dev.tollgate.harness.fork.Place;
import dev.tollgate.harness.fork.StopSign;
import dev.tollgate.harness.fork.TempFolder;
import dev.tollgate.harness.plan.Collector;
import dev.tollgate.harness.plan.PlannedCell;
import dev.tollgate.harness.recording.ForeignCpu;
import dev.tollgate.harness.recording.HostHiccups;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.ForkStatus;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.model.load.Load;
import dev.tollgate.reports.store.SafeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Measures one cell under load in one fork, and has what it left read. */
public final class LoadForkRunner {
    private final LoadSettings settings;
    private final long seed;
    private final Path run;
    private final ForeignCpu foreignCpu;
    private final HostHiccups hiccups;
    private final StopSign stop;

    /**
     * A runner.
     *
     * @param settings the load
     * @param seed where payloads and schedules come from
     * @param run the run's folder
     * @param foreignCpu samples the load of other processes; already started
     * @param hiccups watches the host; already started
     * @param stop kills the fork that runs: its result is a failed fork
     */
    public LoadForkRunner(
            LoadSettings settings, long seed, Path run, ForeignCpu foreignCpu, HostHiccups hiccups, StopSign stop) {
        this.settings = settings;
        this.seed = seed;
        this.run = run;
        this.foreignCpu = foreignCpu;
        this.hiccups = hiccups;
        this.stop = stop;
    }

    /**
     * What a cell can do in a closed loop.
     *
     * @param perSecond operations a second; 0 where it failed
     * @param failure why it failed; empty where it did not
     */
    public record Capacity(double perSecond, Optional<String> failure) {}

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
            LoadPlan plan = new LoadPlan("capacity-" + stem(cell), cell, settings, 0, seed, 0, Optional.empty());
            ForkEnd end = start(plan, folder);
            if (!isComplete(end)) {
                return new Capacity(
                        0,
                        Optional.of(ForkFailure.of(end, logs())
                                .withHeap(cell.heap())
                                .detail()));
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
            Optional<Path> recording = cell.role() == Role.UNRECORDED ? Optional.empty() : Optional.of(recording(stem));
            LoadPlan plan = new LoadPlan(stem, cell, settings, load.ratePerSecond(), seed, place.round(), recording);
            ForkEnd end = start(plan, folder);
            if (!isComplete(end)) {
                return explained(cell, ForkFailure.of(end, logs())).fork(place, end);
            }
            return new LoadReading(plan.job(folder), load, stem, run, hiccups, foreignCpu, settings.leastLimitNanos())
                    .read(place, end);
        } finally {
            TempFolder.delete(folder);
        }
    }

    private Path recording(String stem) throws IOException {
        return Files.createDirectories(run.resolve("recordings"))
                .resolve(stem + ".jfr")
                .toAbsolutePath();
    }

    /** Running out of memory is what Epsilon does with any heap, sooner or later: that is no fault of the implementation. */
    private static ForkFailure explained(PlannedCell cell, ForkFailure failure) {
        return cell.collector() == Collector.EPSILON && failure.status() == ForkStatus.OUT_OF_MEMORY
                ? failure.because("Epsilon never frees anything, and its heap of " + cell.heap()
                        + " was full before the end; give it more with --heap, or less to do with --duration, --rate or"
                        + " --allocation")
                : failure.withHeap(cell.heap());
    }

    private Path logs() {
        return run.resolve("logs");
    }

    private ForkEnd start(LoadPlan plan, Path folder) throws IOException, InterruptedException {
        return new ForkProcess(plan, folder, stop).run(settings.forkTimeout(), ForkCommand.extraArguments());
    }

    private static boolean isComplete(ForkEnd end) {
        return end.succeeded() && Files.exists(end.folder().resolve(LoadJob.FACTS));
    }

    private static String stem(PlannedCell cell) {
        return SafeName.of(cell.names());
    }
}
