// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.plan;

import java.time.Duration;

/**
 * How long and how often cells are measured.
 *
 * @param rounds how many forks of every cell; at least 1
 * @param precisionPercent where positive, rounds go on at fixed looks until every interval's half width is below this
 * @param untilDecided whether rounds go on at fixed looks until every row is decided; {@code rounds} is the fewest then
 * @param budget no fork is started that would end later than this after the first one
 * @param warmupIterations iterations before measuring, per fork
 * @param warmupTime how long each lasts
 * @param warmupLimit after which a fork that has not settled is measured all the same, and said not to be warm
 * @param iterations by how many times {@code iterationTime} a fork is measured
 * @param iterationTime see there
 * @param slotTime into how long slots that is cut, which a fork measures in turn with the others of its comparison
 * @param forkTimeout a fork that lives longer is held to hang and killed
 */
public record Timing(
        int rounds,
        double precisionPercent,
        boolean untilDecided,
        Duration budget,
        int warmupIterations,
        Duration warmupTime,
        Duration warmupLimit,
        int iterations,
        Duration iterationTime,
        Duration slotTime,
        Duration forkTimeout) {
    /** Below this many rounds the interval of a comparison is too wide to trust. */
    public static final int FEWEST_ROUNDS = 6;

    /** What a fork costs besides its iterations, for estimates of the time left: JVM and JMH start-up and end. */
    public static final Duration FORK_OVERHEAD = Duration.ofMillis(800);

    /** The fewest slots of a fork: fewer say nothing of how they vary. */
    public static final int FEWEST_SLOTS = 8;

    /** {@return into how many slots a fork's time is cut} */
    public int slots() {
        return (int)
                Math.max(FEWEST_SLOTS, iterationTime.multipliedBy(iterations).dividedBy(slotTime));
    }

    /** {@return how long a fork can be expected to take} */
    public Duration expectedFork() {
        return FORK_OVERHEAD
                .plus(warmupTime.multipliedBy(warmupIterations))
                .plus(iterationTime.multipliedBy(iterations));
    }

    /** {@return the same with rounds that are fixed}
     *
     * @param other how many
     */
    public Timing withRounds(int other) {
        return with(other, precisionPercent, false, budget);
    }

    /** {@return the same with a precision to reach}
     *
     * @param percent the half width
     */
    public Timing withPrecision(double percent) {
        return with(rounds, percent, false, budget);
    }

    /** {@return the same with rounds until every row is decided} */
    public Timing untilEveryRowIsDecided() {
        return with(FEWEST_ROUNDS, 0, true, budget);
    }

    /** {@return the same with another budget}
     *
     * @param other the budget
     */
    public Timing withBudget(Duration other) {
        return with(rounds, precisionPercent, untilDecided, other);
    }

    private Timing with(int otherRounds, double otherPrecision, boolean otherUntil, Duration otherBudget) {
        return new Timing(
                otherRounds,
                otherPrecision,
                otherUntil,
                otherBudget,
                warmupIterations,
                warmupTime,
                warmupLimit,
                iterations,
                iterationTime,
                slotTime,
                forkTimeout);
    }
}
