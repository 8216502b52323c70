// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.session;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is measured in rounds: the sets of each and their order, how long it goes on, what must be left of the time, and where forks are
 * saved.
 *
 * @param <T> what stands for what a fork measures
 * @param <R> the form in which a fork is saved
 */
public interface Course<T, R> {

    /** {@return whether this round is measured, when all before it are}
     *
     * @param round the round, from 1
     */
    boolean goesOn(int round);

    /** {@return the sets of a round in the order in which they are measured, whether their members are due or not}
     *
     * @param round the round, from 1
     */
    List<ForkSet<T>> sets(int round);

    /** {@return whether a round lacks this fork: it was not measured by a session before, nor was what it measures given up}
     *
     * @param member what it measures
     * @param round the round, from 1
     */
    boolean isDue(T member, int round);

    /** {@return whether a fork that others disturbed is measured once more at the end of its round} */
    boolean repeatsDisturbed();

    /** {@return the time that must be left for a round to be begun; empty where it is begun in any case}
     *
     * @param round the round, from 1
     * @param due the forks it lacks
     */
    default Optional<Duration> neededForRound(int round, List<T> due) {
        return Optional.empty();
    }

    /** {@return the time that must be left for a set to be begun; empty where it is begun in any case}
     *
     * @param due the forks it lacks
     */
    default Optional<Duration> neededForSet(List<T> due) {
        return Optional.empty();
    }

    /** {@return the time that must be left for a disturbed fork to be measured once more}
     *
     * @param round the round, from 1
     */
    default Duration neededForRepetition(int round) {
        return Duration.ZERO;
    }

    /** Saves a fork.
     *
     * @param member what it measures
     * @param ended how it ended
     * @throws IOException where it cannot be saved
     */
    void save(T member, Ended<R> ended) throws IOException;

    /** Learns that a round is complete.
     *
     * @param round the round, from 1
     * @param took how long it took; zero where it lacked nothing
     * @throws IOException where that cannot be saved
     */
    void roundEnded(int round, Duration took) throws IOException;

    /** {@return how many forks have ended, in this session and those before} */
    int done();

    /** {@return how many forks are expected in the rounds after this one}
     *
     * @param round the round, from 1
     */
    int after(int round);

    /** {@return how long so many forks can be expected to take}
     *
     * @param forks how many
     */
    Duration expected(int forks);

    /** {@return what a fork measures, for somebody who waits for it}
     *
     * @param member what it measures
     */
    String label(T member);

    /** {@return the same where the round is of interest, too}
     *
     * @param member what it measures
     * @param round the round, from 1
     */
    default String labelInRound(T member, int round) {
        return label(member);
    }
}
