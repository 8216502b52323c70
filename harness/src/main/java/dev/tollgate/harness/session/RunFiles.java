// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.session;

import dev.tollgate.harness.fork.ForkCommand;
import dev.tollgate.harness.plan.RunPlan;
import dev.tollgate.reports.store.ForkLine;
import dev.tollgate.reports.store.ForkLog;
import dev.tollgate.reports.store.LineLog;
import dev.tollgate.reports.store.SampleLine;
import java.io.IOException;
import java.util.List;

/** A run's forks and samples as they are saved: those of sessions before, and both logs opened for more. */
final class RunFiles implements AutoCloseable {
    private final ForkLog forkLog;
    private final LineLog<SampleLine> sampleLog;
    private final List<ForkLine> before;
    private final Recorded recorded = new Recorded();

    private RunFiles(ForkLog forkLog, LineLog<SampleLine> sampleLog, List<ForkLine> before) {
        this.forkLog = forkLog;
        this.sampleLog = sampleLog;
        this.before = List.copyOf(before);
        before.forEach(line -> recorded.add(line.key(), line.fork()));
    }

    /**
     * {@return the files of a run}
     *
     * @param folder where they lie
     * @param plan what the run measures
     * @param hash what makes its forks comparable
     * @param progress told what was repaired, and what the user must know of the folder
     * @throws IOException where the folder cannot be written to, or its forks can neither be read nor repaired
     */
    static RunFiles open(RunFolder folder, RunPlan plan, String hash, Progress progress) throws IOException {
        // Opened before it is read: what is damaged is repaired then.
        ForkLog forkLog = ForkLog.open(folder.path(), withExtra(hash));
        forkLog.notices().forEach(progress::warn);
        folder.lock().warning().ifPresent(progress::warn);
        ForkCommand.extraNote().ifPresent(progress::warn);
        LineLog<SampleLine> sampleLog = LineLog.ofSamples(folder.path());
        List<ForkLine> lines = ForkLog.read(folder.path()).lines();
        ForeignLines.refuse(folder.path(), lines, plan);
        return new RunFiles(forkLog, sampleLog, lines);
    }

    /** Forks with further arguments are not those of a run without. */
    private static String withExtra(String hash) {
        List<String> extra = ForkCommand.extraArguments();
        return extra.isEmpty() ? hash : hash + "-" + Integer.toHexString(extra.hashCode());
    }

    /** {@return the forks of sessions before} */
    List<ForkLine> before() {
        return before;
    }

    /** {@return the place of the last fork of sessions before; 0 where there is none} */
    int lastOrder() {
        return before.stream().mapToInt(line -> line.fork().order()).max().orElse(0);
    }

    Recorded recorded() {
        return recorded;
    }

    LineLog<SampleLine> sampleLog() {
        return sampleLog;
    }

    /** Saves a fork at once. */
    void append(ForkLine line) throws IOException {
        forkLog.append(line);
        recorded.add(line.key(), line.fork());
    }

    @Override
    public void close() throws IOException {
        try (forkLog) {
            sampleLog.close();
        }
    }
}
