// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.session;

import dev.tollgate.harness.latency.LoadSettings;
import dev.tollgate.harness.plan.Catalog;
import dev.tollgate.harness.plan.RunPlan;
import dev.tollgate.harness.recording.ForeignCpu;
import dev.tollgate.harness.throughput.MachineLock;
import dev.tollgate.reports.model.Run;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * One run: answers are checked, then rounds of single forks are measured, each saved as it ends.
 *
 * <p>{@link #run()} is called by one thread; {@link #interrupt()} by any other.
 */
public final class RunSession {
    private final RunState run;
    private final RunPart part;

    private RunSession(RunState run, RunPart part) {
        this.run = run;
        this.part = part;
    }

    /**
     * {@return a session that measures time per operation}
     *
     * @param catalog what there is
     * @param plan what to measure
     * @param identity which run it is
     * @param progress told how it goes on
     * @throws IOException where the folder cannot be written to, or its forks can neither be read nor repaired
     */
    public static RunSession ofThroughput(Catalog catalog, RunPlan plan, RunIdentity identity, Progress progress)
            throws IOException {
        RunState run =
                new RunState(plan, identity, RunFiles.open(identity.folder(), plan, plan.hash(), progress), progress);
        return new RunSession(run, new ThroughputPart(catalog, run));
    }

    /**
     * {@return a session that measures response times under load}
     *
     * @param plan what to measure
     * @param settings under which load
     * @param withUnrecorded whether the first cell is measured without a recording, too
     * @param identity which run it is
     * @param progress told how it goes on
     * @throws IOException where the folder cannot be written to, or its forks can neither be read nor repaired
     */
    public static RunSession underLoad(
            RunPlan plan, LoadSettings settings, boolean withUnrecorded, RunIdentity identity, Progress progress)
            throws IOException {
        String hash =
                plan.hash() + "-" + Integer.toHexString(settings.toString().hashCode());
        RunState run = new RunState(plan, identity, RunFiles.open(identity.folder(), plan, hash, progress), progress);
        return new RunSession(run, new LoadPart(run, settings, withUnrecorded));
    }

    /** Ends the run as soon as possible; what was finished is kept. */
    public void interrupt() {
        run.stop().raise();
    }

    /** {@return whether any fork was finished, in this session or one before} */
    public boolean hasForks() {
        return run.recorded().size() > 0 || run.samples().hasSamples();
    }

    /** {@return whether the run was interrupted} */
    public boolean isInterrupted() {
        return run.stop().isRaised();
    }

    /**
     * {@return the run as it is at its end, which is saved in its folder}
     *
     * @throws IOException where results cannot be written
     * @throws InterruptedException where the thread is interrupted
     */
    public Run run() throws IOException, InterruptedException {
        try (RunFiles _ = run.files()) {
            measure();
        } catch (InterruptedException e) {
            if (!isInterrupted()) {
                throw e;
            }
            // Before anything was measured: the run says so itself.
        }
        return run.save(Optional.of(Instant.now()));
    }

    private void measure() throws IOException, InterruptedException {
        run.assembly().loadPayloads();
        run.save(Optional.empty());
        new AnswerCheck(run, part).run();
        run.save(Optional.empty());
        if (!isInterrupted() && !run.cells().isEmpty()) {
            try (MachineLock _ = MachineLock.acquire(run.progress()::warn, this::isInterrupted);
                    ForeignCpu foreignCpu = ForeignCpu.start()) {
                part.measure(foreignCpu);
            }
        }
    }
}
