// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.session;

import dev.tollgate.harness.fork.StopSign;
import dev.tollgate.harness.plan.PlannedCell;
import dev.tollgate.harness.plan.RunPlan;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.store.RunStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A run as far as it has come: what is measured, what is there of it, and its file. */
final class RunState {
    private final RunPlan plan;
    private final RunFolder folder;
    private final RunFiles files;
    private final SectionRounds samples;
    private final RunAssembly assembly;
    private final Progress progress;
    private final StopSign stop = new StopSign();
    private List<PlannedCell> cells = List.of();
    private int completedRounds;

    RunState(RunPlan plan, RunIdentity identity, RunFiles files, Progress progress) {
        this.plan = plan;
        this.folder = identity.folder();
        this.files = files;
        this.progress = progress;
        this.samples = new SectionRounds(plan, files.sampleLog(), progress);
        this.assembly = new RunAssembly(
                plan, identity.command(), identity.environment(), identity.startedAt(), files.recorded(), samples);
    }

    RunPlan plan() {
        return plan;
    }

    RunFolder folder() {
        return folder;
    }

    RunFiles files() {
        return files;
    }

    Recorded recorded() {
        return files.recorded();
    }

    SectionRounds samples() {
        return samples;
    }

    RunAssembly assembly() {
        return assembly;
    }

    Progress progress() {
        return progress;
    }

    StopSign stop() {
        return stop;
    }

    /** {@return the cells whose answers are right, controls among them; empty until that is known} */
    List<PlannedCell> cells() {
        return cells;
    }

    void cells(List<PlannedCell> sound) {
        cells = List.copyOf(sound);
    }

    int completedRounds() {
        return completedRounds;
    }

    /** {@return the run with one more complete round, which is saved} */
    Run completed(int round) throws IOException {
        completedRounds = round;
        return save(Optional.empty());
    }

    /** {@return how long what comes after the rounds can be expected to take} */
    Duration behind() {
        return samples.expected();
    }

    /** {@return whether every interval is as narrow as was asked for} */
    boolean isPrecise() throws IOException {
        return assembly.widestHalfIntervalPercent(cells) <= plan.timing().precisionPercent();
    }

    /**
     * {@return the run as it stands, which is saved}
     *
     * @param finishedAt when it ended; empty while it goes on
     */
    Run save(Optional<Instant> finishedAt) throws IOException {
        Run run = assembly.assemble(cells, completedRounds, stop.isRaised(), finishedAt);
        folder.check();
        RunStore.write(folder.path(), run);
        return run;
    }
}
