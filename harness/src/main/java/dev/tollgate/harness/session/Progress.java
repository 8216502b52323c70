// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.session;

import dev.tollgate.reports.model.Run;
import java.time.Duration;

/** Told how a run goes on. */
public interface Progress {

    /**
     * Something began that may take a while.
     *
     * @param what in words, as in "checking answers"
     */
    void stage(String what);

    /**
     * A fork is about to start.
     *
     * @param done how many forks have ended
     * @param planned how many there will be as far as is known
     * @param left how long they can be expected to take
     * @param cell what is measured
     */
    void fork(int done, int planned, Duration left, String cell);

    /**
     * A round was completed, and no fork is alive.
     *
     * @param run the run as far as it has come
     */
    default void soFar(Run run) {}

    /**
     * Something the user should know at once.
     *
     * @param message what
     */
    void warn(String message);
}
