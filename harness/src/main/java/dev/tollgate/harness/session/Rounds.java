// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.session;

import dev.tollgate.harness.fork.Place;
import dev.tollgate.reports.model.cell.ForkStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Rounds of forks from their first to their last: in the order of their course, without those that are there already, as long as the time
 * allows, disturbed ones once more, and no further once somebody stopped them. What a fork is it does not know.
 *
 * @param <T> what stands for what a fork measures
 * @param <R> the form in which a fork is saved
 */
public final class Rounds<T, R> {
    /** Ctrl-C reaches forks and this process alike: after a fork failed, the signal may still be on its way here. */
    static final Duration SIGNAL_DELAY = Duration.ofMillis(300);

    private final Course<T, R> course;
    private final ForkSource<T, R> source;
    private final Budget budget;
    private final BooleanSupplier stopped;
    private final Progress progress;
    private final RoundTime time;
    private int order;

    /**
     * Rounds.
     *
     * @param course what is measured
     * @param source where forks come from
     * @param budget what time is left
     * @param stopped whether they are to end
     * @param progress told of each fork
     * @param time the clock
     * @param lastOrder the place of the last fork of sessions before; 0 where there is none
     */
    public Rounds(
            Course<T, R> course,
            ForkSource<T, R> source,
            Budget budget,
            BooleanSupplier stopped,
            Progress progress,
            RoundTime time,
            int lastOrder) {
        this.course = course;
        this.source = source;
        this.budget = budget;
        this.stopped = stopped;
        this.progress = progress;
        this.time = time;
        this.order = lastOrder;
    }

    /** Why rounds ended. */
    public enum Cause {
        /** All that were wanted are complete. */
        COMPLETE,
        /** The budget did not allow for more. */
        BUDGET,
        /** Somebody stopped them. */
        STOPPED
    }

    /**
     * How rounds ended.
     *
     * @param cause why
     * @param round the first one that is not complete
     */
    public record Ending(Cause cause, int round) {}

    /**
     * {@return how they ended}
     *
     * @throws IOException where a fork cannot be started, or a result not be saved
     * @throws InterruptedException where the thread is interrupted
     */
    public Ending run() throws IOException, InterruptedException {
        int round = 1;
        while (course.goesOn(round)) {
            if (stopped.getAsBoolean()) {
                return new Ending(Cause.STOPPED, round);
            }
            List<ForkSet<T>> sets = due(round);
            List<T> due = sets.stream().flatMap(set -> set.members().stream()).toList();
            long begin = time.nanoTime().getAsLong();
            if (!allows(course.neededForRound(round, due)) || !complete(round, sets, due.size())) {
                return new Ending(stopped.getAsBoolean() ? Cause.STOPPED : Cause.BUDGET, round);
            }
            long end = time.nanoTime().getAsLong();
            course.roundEnded(round, due.isEmpty() ? Duration.ZERO : Duration.ofNanos(end - begin));
            round++;
        }
        return new Ending(Cause.COMPLETE, round);
    }

    private List<ForkSet<T>> due(int round) {
        List<ForkSet<T>> sets = new ArrayList<>();
        for (ForkSet<T> set : course.sets(round)) {
            List<T> due = set.members().stream()
                    .filter(member -> course.isDue(member, round))
                    .toList();
            if (!due.isEmpty()) {
                sets.add(new ForkSet<>(due));
            }
        }
        return sets;
    }

    private boolean allows(Optional<Duration> needed) {
        return needed.isEmpty() || budget.allows(needed.get());
    }

    /** {@return whether the round is complete; the budget or somebody ends it otherwise} */
    private boolean complete(int round, List<ForkSet<T>> sets, int forks) throws IOException, InterruptedException {
        RoundDesk first = new RoundDesk(round, 1, forks);
        for (ForkSet<T> set : sets) {
            if (stopped.getAsBoolean() || !allows(course.neededForSet(set.members()))) {
                return false;
            }
            source.measure(set, first);
        }
        for (T member : first.disturbed) {
            if (!stopped.getAsBoolean() && budget.allows(course.neededForRepetition(round))) {
                source.measure(ForkSet.of(member), new RoundDesk(round, 2, 1));
            }
        }
        return !stopped.getAsBoolean();
    }

    /** Where a round's forks are told of. */
    private final class RoundDesk implements ForkSource.Desk<T, R> {
        private final int round;
        private final int attempt;
        private final List<T> disturbed = new ArrayList<>();
        private int left;

        RoundDesk(int round, int attempt, int left) {
            this.round = round;
            this.attempt = attempt;
            this.left = left;
        }

        @Override
        public Optional<Place> begin(T member) {
            if (stopped.getAsBoolean()) {
                return Optional.empty();
            }
            int expected = left-- + course.after(round);
            progress.fork(
                    course.done(),
                    course.done() + expected,
                    course.expected(expected),
                    course.labelInRound(member, round));
            return Optional.of(new Place(round, ++order, attempt));
        }

        @Override
        public void end(T member, Ended<R> ended) throws IOException, InterruptedException {
            if (!ended.measured()) {
                time.pause().pause(SIGNAL_DELAY);
                if (stopped.getAsBoolean()) {
                    // Killed on purpose: it says nothing about what it measures.
                    return;
                }
                progress.warn(course.label(member) + ": "
                        + ended.detail().orElse(ended.status().id()));
            }
            course.save(member, ended);
            if (ended.status() == ForkStatus.DISTURBED && attempt == 1 && course.repeatsDisturbed()) {
                disturbed.add(member);
            }
        }
    }
}
