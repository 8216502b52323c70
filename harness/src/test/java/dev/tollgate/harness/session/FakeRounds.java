// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.session;

import dev.tollgate.harness.fork.Place;
import dev.tollgate.reports.model.cell.ForkStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rounds without a process: their course, where their forks come from, a clock that only forks move, and what is told. */
final class FakeRounds implements Course<String, FakeRounds.Fork>, Progress {
    /** Each fork takes so long. */
    static final Duration FORK = Duration.ofSeconds(10);

    /** A fork as it is saved. */
    record Fork(String member, Place place, ForkStatus status) {}

    /** Says how a fork ends. */
    interface Fate {
        ForkStatus of(String member, Place place);
    }

    /** What is measured: some names, those before a dot the same for all of a set. */
    private final List<ForkSet<String>> sets;

    private final long seed;
    private final int rounds;
    final List<Fork> saved = new ArrayList<>();
    final List<String> warnings = new ArrayList<>();
    final List<Integer> completed = new ArrayList<>();
    final List<String> told = new ArrayList<>();
    Optional<Duration> roundNeeds = Optional.empty();
    Optional<Duration> setNeeds = Optional.empty();
    Fate fate = (member, place) -> ForkStatus.OK;
    Budget budget;
    boolean stopped;
    private long now = 42;
    /** What happens while it is waited whether a signal is on its way. */
    Runnable duringPause = () -> {};

    FakeRounds(List<ForkSet<String>> sets, long seed, int rounds) {
        this.sets = sets;
        this.seed = seed;
        this.rounds = rounds;
        this.budget = Budget.unlimited();
    }

    /** Begins again with what is saved, as a session that goes on. */
    static FakeRounds resumed(FakeRounds before) {
        FakeRounds later = new FakeRounds(before.sets, before.seed, before.rounds);
        later.saved.addAll(before.saved);
        return later;
    }

    FakeRounds budget(Duration total) {
        budget = new Budget(total, () -> now);
        return this;
    }

    Rounds.Ending run() throws Exception {
        return run(ForkSource.oneByOne(this::fork));
    }

    Rounds.Ending run(ForkSource<String, Fork> source) throws Exception {
        int last = saved.stream().mapToInt(fork -> fork.place.order()).max().orElse(0);
        RoundTime time = new RoundTime(() -> now, length -> {
            now += length.toNanos();
            duringPause.run();
        });
        return new Rounds<>(this, source, budget, () -> stopped, this, time, last).run();
    }

    Ended<Fork> fork(String member, Place place) {
        now += FORK.toNanos();
        ForkStatus status = fate.of(member, place);
        return new Ended<>(status, Optional.of("so it ended"), new Fork(member, place, status));
    }

    List<String> order() {
        return saved.stream()
                .map(fork -> fork.place.round() + fork.member + (fork.place.attempt() > 1 ? "!" : ""))
                .toList();
    }

    @Override
    public boolean goesOn(int round) {
        return round <= rounds;
    }

    @Override
    public List<ForkSet<String>> sets(int round) {
        return RoundOrder.of(sets, seed, round);
    }

    @Override
    public boolean isDue(String member, int round) {
        return saved.stream().noneMatch(fork -> fork.member.equals(member) && fork.place.round() == round)
                && saved.stream().noneMatch(fork -> fork.member.equals(member) && fork.status == ForkStatus.TIMED_OUT);
    }

    @Override
    public boolean repeatsDisturbed() {
        return true;
    }

    @Override
    public Optional<Duration> neededForRound(int round, List<String> due) {
        return round == 1 ? Optional.empty() : roundNeeds;
    }

    @Override
    public Optional<Duration> neededForSet(List<String> due) {
        return setNeeds.map(one -> one.multipliedBy(due.size()));
    }

    @Override
    public Duration neededForRepetition(int round) {
        return FORK;
    }

    @Override
    public void save(String member, Ended<Fork> ended) {
        saved.add(ended.result());
    }

    @Override
    public void roundEnded(int round, Duration took) {
        completed.add(round);
    }

    @Override
    public int done() {
        return saved.size();
    }

    @Override
    public int after(int round) {
        return (rounds - round)
                * sets.stream().mapToInt(set -> set.members().size()).sum();
    }

    @Override
    public Duration expected(int forks) {
        return FORK.multipliedBy(forks);
    }

    @Override
    public String label(String member) {
        return member;
    }

    @Override
    public void stage(String what) {
        told.add(what);
    }

    @Override
    public void fork(int done, int planned, Duration left, String cell) {
        told.add((done + 1) + " of " + planned + ", " + left.toSeconds() + " s: " + cell);
    }

    @Override
    public void warn(String message) {
        warnings.add(message);
    }
}
