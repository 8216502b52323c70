// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.session;

import dev.tollgate.harness.fork.Place;
import java.io.IOException;
import java.util.Optional;

/**
 * Where the forks of rounds come from: JVMs, servers, or figures that a test made up. It measures a set and tells of each member when it is
 * begun and when it has ended; of order, repetition, time and interruption it knows nothing.
 *
 * @param <T> what stands for what a fork measures
 * @param <R> the form in which a fork is saved
 */
public interface ForkSource<T, R> {

    /**
     * Measures a set. Returns when none of its members lives any more.
     *
     * @param set what to measure
     * @param desk told of every member by the calling thread
     * @throws IOException where a fork cannot be started, or its result not be saved
     * @throws InterruptedException where the thread is interrupted
     */
    void measure(ForkSet<T> set, Desk<T, R> desk) throws IOException, InterruptedException;

    /**
     * Who is told of the members of a set.
     *
     * @param <T> what stands for what a fork measures
     * @param <R> the form in which a fork is saved
     */
    interface Desk<T, R> {
        /**
         * {@return the place of a fork that is now started; empty where no further one is wanted, which ends the set}
         *
         * @param member what it measures
         */
        Optional<Place> begin(T member);

        /**
         * Takes a fork that ended, and saves it.
         *
         * @param member what it measures
         * @param ended how it ended
         * @throws IOException where it cannot be saved
         * @throws InterruptedException where the thread is interrupted
         */
        void end(T member, Ended<R> ended) throws IOException, InterruptedException;
    }

    /**
     * Measures a single fork.
     *
     * @param <T> what stands for what it measures
     * @param <R> the form in which it is saved
     */
    interface Single<T, R> {
        /**
         * {@return the fork, measured or not}
         *
         * @param member what it measures
         * @param place its place
         * @throws IOException where it cannot be started
         * @throws InterruptedException where the thread is interrupted
         */
        Ended<R> measure(T member, Place place) throws IOException, InterruptedException;
    }

    /**
     * {@return a source whose forks live one after the other}
     *
     * @param single measures one
     * @param <T> what stands for what a fork measures
     * @param <R> the form in which a fork is saved
     */
    static <T, R> ForkSource<T, R> oneByOne(Single<T, R> single) {
        return (set, desk) -> {
            for (T member : set.members()) {
                Optional<Place> place = desk.begin(member);
                if (place.isEmpty()) {
                    return;
                }
                desk.end(member, single.measure(member, place.get()));
            }
        };
    }
}
