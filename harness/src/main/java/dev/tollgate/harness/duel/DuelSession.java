// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import dev.tollgate.harness.fork.StopSign;
import dev.tollgate.harness.recording.ForeignCpu;
import dev.tollgate.harness.session.ForkSource;
import dev.tollgate.harness.session.Progress;
import dev.tollgate.harness.session.RoundTime;
import dev.tollgate.harness.session.Rounds;
import dev.tollgate.harness.throughput.MachineLock;
import dev.tollgate.reports.compare.ComparisonOptions;
import dev.tollgate.reports.compare.ComparisonResult;
import dev.tollgate.reports.compare.ComparisonResult.Benchmark;
import dev.tollgate.reports.compare.DuelJudge;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One duel: rounds in which the forks of a benchmark live together and measure in turn, or one after the other, until every
 * benchmark is decided or the time is over.
 *
 * <p>{@link #run()} is called by one thread; {@link #interrupt()} by any other.
 */
public final class DuelSession {
    private final DuelOptions options;
    private final DuelPlan plan;
    private final Path folder;
    private final Progress progress;
    private final DuelJudge judge;
    private final DuelForks forks;
    private final Manners manners;
    private final Set<Contest> stopped = new LinkedHashSet<>();

    private final StopSign stop = new StopSign();
    private String ended = "";

    /**
     * A session.
     *
     * @param options what to measure and how
     * @param plan what the jars hold
     * @param folder where it is saved; may hold the forks of a session that was interrupted
     * @param progress told how it goes on
     * @throws IOException where the folder's forks cannot be read
     */
    public DuelSession(DuelOptions options, DuelPlan plan, Path folder, Progress progress) throws IOException {
        this.options = options;
        this.plan = plan;
        this.folder = folder;
        this.progress = progress;
        this.judge = new DuelJudge(plan.looks(), ComparisonOptions::everything, false, options.precisionPercent());
        this.forks = new DuelForks(folder);
        this.manners = new Manners(options, plan);
        for (DuelLine line : DuelLog.read(folder, plan.hash())) {
            forks.add(line);
        }
    }

    /** Ends the duel as soon as possible; what was finished is kept. */
    public void interrupt() {
        stop.raise();
    }

    /** {@return whether it was interrupted} */
    public boolean isInterrupted() {
        return stop.isRaised();
    }

    /** {@return whether any fork was finished, in this session or one before} */
    public boolean hasForks() {
        return forks.size() > 0;
    }

    /** {@return whether a fork failed} */
    public boolean hasFailures() {
        return !forks.failed().isEmpty();
    }

    /** {@return the benchmarks whose rounds ended because they were decided} */
    public List<Benchmark> stopped() {
        return stopped.stream().map(Contest::benchmark).toList();
    }

    /**
     * {@return what came out}
     *
     * @throws IOException where results cannot be written
     * @throws InterruptedException where the thread is interrupted
     */
    public ComparisonResult run() throws IOException, InterruptedException {
        try (MachineLock _ = MachineLock.acquire(progress::warn, stop::isRaised);
                ForeignCpu foreignCpu = ForeignCpu.start();
                DuelLog log = DuelLog.open(folder, plan.hash())) {
            JmhFork forker = new JmhFork(options, plan, folder, foreignCpu, stop);
            measure(new SetForks(forker, manners, options.seed()), log);
        } catch (InterruptedException e) {
            if (!stop.isRaised()) {
                throw e;
            }
            // While it waited for another run to end: the duel says so itself.
        }
        return new DuelAssembly(options, plan, forks, manners, judge, stopped, ended).result();
    }

    private void measure(ForkSource<DuelCourse.Side, DuelLine> source, DuelLog log)
            throws IOException, InterruptedException {
        RoundTime time = RoundTime.system();
        DuelCourse course = new DuelCourse(options, plan, judge, forks, log, stopped);
        Rounds.Ending ending = new Rounds<>(
                        course,
                        source,
                        time.budget(options.budget()),
                        stop::isRaised,
                        progress,
                        time,
                        forks.lastOrder())
                .run();
        switch (ending.cause()) {
            case COMPLETE -> ended = course.active().isEmpty() ? withoutActive() : "all rounds are measured";
            case BUDGET -> {
                ended = "the budget is used up, in round " + ending.round() + " of at most "
                        + plan.looks().last();
                progress.warn(ended + course.missedFirstLook(ending.round()).orElse(""));
            }
            case STOPPED -> {
                // Said by who is interrupted.
            }
        }
    }

    /** Why no benchmark goes on: what failed is not decided. */
    private String withoutActive() {
        long givenUp = plan.shared().stream()
                .filter(contest -> !stopped.contains(contest) && forks.isGivenUp(contest))
                .count();
        if (givenUp == 0) {
            return "every benchmark is decided";
        }
        return (givenUp == plan.shared().size()
                        ? "every benchmark was given up"
                        : givenUp + " of " + plan.shared().size() + " benchmarks were given up, the others are decided")
                + ", as its forks had failed twice in a row";
    }
}
