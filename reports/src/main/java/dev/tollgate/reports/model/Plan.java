// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model;

import java.util.Objects;
import java.util.Optional;

/**
 * What was to be measured and how.
 *
 * @param rounds how many rounds were planned, or the fewest where they go on until something is reached; each holds one fork of every
 *     cell
 * @param completedRounds how many were finished
 * @param budgetNanos how long measuring may take, 0 for no bound
 * @param precisionPercent the half width of the interval at which a cell has enough rounds, 0 where rounds are fixed
 * @param warmupIterations iterations before measuring, per fork
 * @param warmupIterationNanos how long each lasts
 * @param iterations measured iterations per fork
 * @param iterationNanos how long each lasts
 * @param forkTimeoutNanos when a fork is held to hang and killed
 * @param until what the rounds go on for; empty in files that are older than this
 * @param ended why the rounds ended; empty while they go on, and in files that are older than this
 */
public record Plan(
        int rounds,
        int completedRounds,
        long budgetNanos,
        double precisionPercent,
        int warmupIterations,
        long warmupIterationNanos,
        int iterations,
        long iterationNanos,
        long forkTimeoutNanos,
        Optional<Until> until,
        Optional<RoundsEnd> ended) {
    /** Refuses absent parts. */
    public Plan {
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(ended, "ended");
    }

    /** {@return whether rounds are missing, not counting those that more evidence would have taken} */
    public boolean lacksRounds() {
        return completedRounds < rounds && goal() != Until.PRECISION;
    }

    /** {@return whether rounds went on until every row is decided} */
    public boolean goesOnUntilDecided() {
        return goal() == Until.DECIDED;
    }

    /** {@return the complete rounds in figures, as {@code 4 of 6}, or {@code 12} where nobody said how many there would be} */
    public String roundsInFigures() {
        return goal() == Until.ROUNDS || lacksRounds()
                ? completedRounds + " of " + rounds
                : Integer.toString(completedRounds);
    }

    /** {@return what the rounds go on for, of older files, too} */
    public Until goal() {
        return until.orElse(precisionPercent > 0 ? Until.PRECISION : Until.ROUNDS);
    }
}
