// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import dev.tollgate.harness.fork.Place;
import dev.tollgate.harness.fork.StopSign;
import dev.tollgate.harness.recording.ForeignCpu;
import dev.tollgate.harness.session.Budget;
import dev.tollgate.harness.session.Progress;
import dev.tollgate.harness.session.RoundOrder;
import dev.tollgate.harness.throughput.MachineLock;
import dev.tollgate.reports.compare.ComparisonOptions;
import dev.tollgate.reports.compare.ComparisonResult;
import dev.tollgate.reports.compare.ComparisonResult.Benchmark;
import dev.tollgate.reports.compare.DuelJudge;
import dev.tollgate.reports.model.cell.ForkStatus;
import dev.tollgate.reports.stats.Looks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One duel: rounds of single forks, in which the forks of a benchmark stand beside each other in shuffled order, until every
 * benchmark is decided or the time is over.
 *
 * <p>{@link #run()} is called by one thread; {@link #interrupt()} by any other.
 */
public final class DuelSession {
    private static final Duration SIGNAL_DELAY = Duration.ofMillis(300);

    private final DuelOptions options;
    private final DuelPlan plan;
    private final Path folder;
    private final Progress progress;
    private final Looks looks;
    private final DuelJudge judge;
    private final DuelForks forks;
    private final Set<Contest> stopped = new LinkedHashSet<>();

    private final StopSign stop = new StopSign();
    private String ended = "";
    private int order;

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
        this.looks = plan.looks();
        this.judge = new DuelJudge(looks, ComparisonOptions::everything, false, options.precisionPercent());
        this.forks = new DuelForks(folder);
        for (DuelLine line : DuelLog.read(folder, plan.hash())) {
            forks.add(line);
        }
        this.order = forks.lastOrder();
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
            JmhFork runner = new JmhFork(options, plan, folder, foreignCpu, stop);
            measure(runner, log);
        } catch (InterruptedException e) {
            if (!stop.isRaised()) {
                throw e;
            }
            // While it waited for another run to end: the duel says so itself.
        }
        return new DuelAssembly(options, plan, forks, judge, stopped, ended).result();
    }

    private void measure(JmhFork runner, DuelLog log) throws IOException, InterruptedException {
        Budget budget = new Budget(options.budget(), System::nanoTime);
        for (int round = 1; round <= looks.last() && !stop.isRaised(); round++) {
            List<Contest> active = active();
            if (active.isEmpty()) {
                ended = withoutActive();
                return;
            }
            if (!round(runner, log, round, active, budget)) {
                if (!stop.isRaised()) {
                    ended = "the budget is used up, in round " + round + " of at most " + looks.last();
                    progress.warn(ended);
                }
                return;
            }
            if (looks.rounds().contains(round) && round < looks.last() && !stop.isRaised()) {
                look(active);
            }
        }
        ended = active().isEmpty() ? withoutActive() : "all rounds are measured";
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

    private List<Contest> active() {
        return plan.shared().stream()
                .filter(contest -> !stopped.contains(contest) && !forks.isGivenUp(contest))
                .toList();
    }

    private void look(List<Contest> active) {
        Set<Benchmark> done = stopped.stream().map(Contest::benchmark).collect(Collectors.toSet());
        // At a look every row is judged by what that look may spend, stopped or not.
        Set<Benchmark> all = new LinkedHashSet<>(done);
        active.forEach(contest -> all.add(contest.benchmark()));
        Set<Benchmark> open = judge.undecided(DuelJudge.pairs(forks.base(), forks.next(), all));
        active.stream().filter(contest -> !open.contains(contest.benchmark())).forEach(stopped::add);
    }

    /** {@return whether the round is complete; the budget ends it otherwise} */
    private boolean round(JmhFork runner, DuelLog log, int round, List<Contest> active, Budget budget)
            throws IOException, InterruptedException {
        List<Contest> contests = RoundOrder.of(active, options.seed(), round);
        Contest repeated = contests.getFirst();
        List<Job> disturbed = new ArrayList<>();
        for (int i = 0; i < contests.size(); i++) {
            Contest contest = contests.get(i);
            List<Arm> arms = new ArrayList<>(List.of(options.base(), options.next()));
            if (contest.equals(repeated)) {
                arms.add(options.base().repeated());
            }
            List<Job> jobs = RoundOrder.of(arms, options.seed() + 1 + i, round).stream()
                    .map(arm -> new Job(contest, arm, round))
                    .filter(job -> !forks.has(contest, job.arm().id(), round))
                    .toList();
            if (!jobs.isEmpty() && !budget.allows(expected().multipliedBy(jobs.size()))) {
                return false;
            }
            for (Job job : jobs) {
                if (stop.isRaised()) {
                    return false;
                }
                tell(job, contests.size() - i, active.size());
                if (measure(runner, log, job, 1)) {
                    disturbed.add(job);
                }
            }
        }
        for (Job job : disturbed) {
            if (!stop.isRaised() && budget.allows(expected())) {
                tell(job, 1, active.size());
                measure(runner, log, job, 2);
            }
        }
        return !stop.isRaised();
    }

    private record Job(Contest contest, Arm arm, int round) {}

    /** {@return whether the fork was disturbed by other processes} */
    private boolean measure(JmhFork runner, DuelLog log, Job job, int attempt)
            throws IOException, InterruptedException {
        DuelLine line = runner.run(job.contest(), job.arm(), new Place(job.round(), ++order, attempt));
        if (!line.measured()) {
            // Ctrl-C reaches forks and this process alike: the signal may still be on its way here.
            Thread.sleep(SIGNAL_DELAY);
            if (stop.isRaised()) {
                return false;
            }
            progress.warn(job.contest().title() + " " + job.arm().id() + ": "
                    + line.detail().orElse(line.status().id()));
        }
        log.append(line);
        forks.add(line);
        return line.status() == ForkStatus.DISTURBED;
    }

    private Duration expected() {
        return forks.meanLife().orElse(Duration.ofSeconds(1));
    }

    private void tell(Job job, int contestsLeft, int active) {
        int due = looks.rounds().stream()
                        .filter(look -> look >= job.round())
                        .findFirst()
                        .orElse(looks.last())
                - job.round();
        int left = 2 * contestsLeft + 1 + due * (2 * active + 1);
        progress.fork(
                forks.size(),
                forks.size() + left,
                expected().multipliedBy(left),
                job.contest().title() + " " + job.arm().id() + ", round " + job.round());
    }
}
