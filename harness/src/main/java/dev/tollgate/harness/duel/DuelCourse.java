// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import dev.tollgate.harness.plan.Spans;
import dev.tollgate.harness.session.Course;
import dev.tollgate.harness.session.Ended;
import dev.tollgate.harness.session.ForkSet;
import dev.tollgate.harness.session.RoundOrder;
import dev.tollgate.reports.compare.ComparisonResult.Benchmark;
import dev.tollgate.reports.compare.DuelJudge;
import dev.tollgate.reports.stats.Looks;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rounds of a duel: both sides of a benchmark are a set, beside each other in shuffled order, the base of the first one once more. At
 * looks benchmarks that are decided leave.
 */
final class DuelCourse implements Course<DuelCourse.Side, DuelLine> {
    private final DuelOptions options;
    private final DuelPlan plan;
    private final DuelJudge judge;
    private final DuelForks forks;
    private final DuelLog log;
    private final Set<Contest> stopped;
    private final Looks looks;
    private List<Contest> ofThisRound = List.of();

    /**
     * The rounds.
     *
     * @param options the duel
     * @param plan what it measures
     * @param judge says what is decided
     * @param forks those that are there; more are added
     * @param log where they are saved
     * @param stopped gets the benchmarks that are decided
     */
    DuelCourse(
            DuelOptions options, DuelPlan plan, DuelJudge judge, DuelForks forks, DuelLog log, Set<Contest> stopped) {
        this.options = options;
        this.plan = plan;
        this.judge = judge;
        this.forks = forks;
        this.log = log;
        this.stopped = stopped;
        this.looks = plan.looks();
    }

    /**
     * One side of a benchmark.
     *
     * @param contest the benchmark
     * @param arm the side
     */
    record Side(Contest contest, Arm arm) {}

    /** {@return the benchmarks that are neither decided nor given up} */
    List<Contest> active() {
        return plan.shared().stream()
                .filter(contest -> !stopped.contains(contest) && !forks.isGivenUp(contest))
                .toList();
    }

    @Override
    public boolean goesOn(int round) {
        return round <= looks.last() && !active().isEmpty();
    }

    @Override
    public List<ForkSet<Side>> sets(int round) {
        ofThisRound = active();
        List<Contest> contests = RoundOrder.of(ofThisRound, options.seed(), round);
        List<ForkSet<Side>> sets = new ArrayList<>();
        for (int i = 0; i < contests.size(); i++) {
            Contest contest = contests.get(i);
            List<Arm> arms = new ArrayList<>(List.of(options.base(), options.next()));
            if (i == 0) {
                arms.add(options.base().repeated());
            }
            sets.add(new ForkSet<>(RoundOrder.of(arms, options.seed() + 1 + i, round).stream()
                    .map(arm -> new Side(contest, arm))
                    .toList()));
        }
        return sets;
    }

    @Override
    public boolean isDue(Side side, int round) {
        return !forks.has(side.contest, side.arm.id(), round);
    }

    @Override
    public boolean repeatsDisturbed() {
        return true;
    }

    /** Half a pair would compare nothing. */
    @Override
    public Optional<Duration> neededForSet(List<Side> due) {
        return Optional.of(expected(due.size()));
    }

    @Override
    public Duration neededForRepetition(int round) {
        return expected(1);
    }

    @Override
    public void save(Side side, Ended<DuelLine> ended) throws IOException {
        log.append(ended.result());
        forks.add(ended.result());
    }

    @Override
    public void roundEnded(int round, Duration took) throws IOException {
        if (looks.rounds().contains(round) && round < looks.last()) {
            look();
        }
    }

    private void look() throws IOException {
        // At a look every row is judged by what that look may spend, stopped or not.
        Set<Benchmark> all =
                stopped.stream().map(Contest::benchmark).collect(Collectors.toCollection(LinkedHashSet::new));
        ofThisRound.forEach(contest -> all.add(contest.benchmark()));
        Set<Benchmark> open = judge.undecided(DuelJudge.pairs(forks.base(), forks.next(), all));
        ofThisRound.stream()
                .filter(contest -> !open.contains(contest.benchmark()))
                .forEach(stopped::add);
    }

    /**
     * {@return what a user is told whose duel ended before anything could be judged; empty where something was}
     *
     * @param round the first round that is not complete
     */
    Optional<String> missedFirstLook(int round) {
        int first = looks.rounds().getFirst();
        if (round > first) {
            return Optional.empty();
        }
        Duration left = expected(forksOfARound() + after(round));
        return Optional.of(
                "; nothing is judged before " + first + " rounds are complete, which need up to " + Spans.shown(left)
                        + " more: go on with --resume and a longer --budget, or measure fewer benchmarks (--include)");
    }

    @Override
    public int done() {
        return forks.size();
    }

    /** Until the next look: what is decided there is not known. */
    @Override
    public int after(int round) {
        int rounds = looks.rounds().stream()
                        .filter(look -> look >= round)
                        .findFirst()
                        .orElse(looks.last())
                - round;
        return rounds * forksOfARound();
    }

    /** Both sides of each benchmark that goes on, and the base of one once more. */
    private int forksOfARound() {
        return 2 * active().size() + 1;
    }

    @Override
    public Duration expected(int count) {
        return forks.meanLife().orElse(Duration.ofSeconds(1)).multipliedBy(count);
    }

    @Override
    public String label(Side side) {
        return side.contest.title() + " " + side.arm.id();
    }

    @Override
    public String labelInRound(Side side, int round) {
        return label(side) + ", round " + round;
    }
}
