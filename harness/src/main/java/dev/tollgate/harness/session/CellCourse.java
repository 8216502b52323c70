// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.session;

import dev.tollgate.harness.plan.PlannedCell;
import dev.tollgate.harness.plan.Timing;
import dev.tollgate.reports.decision.DecisionLook;
import dev.tollgate.reports.model.RoundsEnd;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.stats.Looks;
import dev.tollgate.reports.store.ForkLine;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** The rounds of a run's cells: all forks of a round in one shuffled order, those that are measured together where the first of them comes. */
final class CellCourse implements Course<PlannedCell, Fork> {
    private static final Looks LOOKS = Looks.upTo(Looks.MOST);

    private final RunState run;
    private final Timing timing;
    private final Duration expectedFork;
    private final boolean repeatsDisturbed;
    private final Predicate<PlannedCell> isMeasurable;
    private final Function<List<PlannedCell>, List<List<PlannedCell>>> together;
    private int target;
    private boolean isReached;
    private Duration lastRound = Duration.ZERO;

    /**
     * The rounds.
     *
     * @param run whose they are
     * @param expectedFork how long a fork can be expected to take before one has ended
     * @param repeatsDisturbed whether disturbed forks are repeated
     * @param isMeasurable whether a cell can be measured at all
     * @param together groups cells by whose forks live together, in the order in which they are begun
     */
    CellCourse(
            RunState run,
            Duration expectedFork,
            boolean repeatsDisturbed,
            Predicate<PlannedCell> isMeasurable,
            Function<List<PlannedCell>, List<List<PlannedCell>>> together) {
        this.run = run;
        this.timing = run.plan().timing();
        this.expectedFork = expectedFork;
        this.repeatsDisturbed = repeatsDisturbed;
        this.isMeasurable = isMeasurable;
        this.together = together;
        this.target = isAdaptive() ? LOOKS.after(0) : timing.rounds();
    }

    private boolean isAdaptive() {
        return timing.precisionPercent() > 0 || timing.untilDecided();
    }

    /** {@return the number of rounds as far as is known} */
    int target() {
        return target;
    }

    @Override
    public boolean goesOn(int round) {
        return round <= target;
    }

    @Override
    public List<ForkSet<PlannedCell>> sets(int round) {
        return together.apply(RoundOrder.of(run.cells(), run.plan().seed(), round)).stream()
                .map(ForkSet::new)
                .toList();
    }

    @Override
    public boolean isDue(PlannedCell cell, int round) {
        return isActive(cell) && !run.recorded().has(cell, round);
    }

    private boolean isActive(PlannedCell cell) {
        return isMeasurable.test(cell) && !run.recorded().isGivenUp(cell);
    }

    @Override
    public boolean repeatsDisturbed() {
        return repeatsDisturbed;
    }

    /** One whole round is measured whatever the budget: less compares nothing. */
    @Override
    public Optional<Duration> neededForRound(int round, List<PlannedCell> due) {
        return round == 1 ? Optional.empty() : Optional.of(lastRound.plus(run.behind()));
    }

    @Override
    public Duration neededForRepetition(int round) {
        return lastRound.multipliedBy(target - round).plus(run.behind()).plus(expectedFork);
    }

    @Override
    public void save(PlannedCell cell, Ended<Fork> ended) throws IOException {
        run.files()
                .append(new ForkLine(
                        cell.pairing().workload().id(),
                        cell.implementationName(),
                        cell.payload().name(),
                        cell.collector().id(),
                        cell.heap(),
                        cell.role(),
                        ended.result()));
    }

    @Override
    public void roundEnded(int round, Duration took) throws IOException {
        if (!took.isZero()) {
            lastRound = took;
        }
        Run soFar = run.completed(round);
        if (isAdaptive() && round == target) {
            isReached = hasEnough(round, soFar);
            target = isReached ? round : LOOKS.after(round);
        }
        if (!took.isZero()) {
            run.progress().soFar(soFar);
        }
    }

    /** Where a session before went on past this look it had not enough: what it measured behind it is no part of the look. */
    private boolean hasEnough(int round, Run soFar) throws IOException {
        if (run.recorded().reachesBeyond(round)) {
            return false;
        }
        return timing.untilDecided() ? DecisionLook.isOver(soFar) : run.isPrecise();
    }

    /** {@return why the rounds ended}
     *
     * @param cause how they did
     */
    RoundsEnd end(Rounds.Cause cause) {
        return switch (cause) {
            case COMPLETE -> isReached ? RoundsEnd.REACHED : RoundsEnd.ROUNDS;
            case BUDGET -> RoundsEnd.BUDGET;
            case STOPPED -> RoundsEnd.STOPPED;
        };
    }

    @Override
    public int done() {
        return run.recorded().size();
    }

    @Override
    public int after(int round) {
        return (int) active() * (target - round);
    }

    private long active() {
        return run.cells().stream().filter(this::isActive).count();
    }

    @Override
    public Duration expected(int forks) {
        long active = active();
        Duration perFork = lastRound.isZero() || active == 0 ? expectedFork : lastRound.dividedBy(active);
        return perFork.multipliedBy(forks);
    }

    @Override
    public String label(PlannedCell cell) {
        return cell.key();
    }
}
