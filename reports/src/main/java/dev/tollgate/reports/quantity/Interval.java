// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.quantity;

/**
 * An estimate with its 95 % interval.
 *
 * @param unit what all three are in
 * @param estimate the estimate
 * @param low the lower end; equal to the estimate where it rests on one replicate
 * @param high the upper end
 * @param replicates how many forks or rounds it rests on, at least 1
 */
public record Interval(Measure unit, double estimate, double low, double high, int replicates) {
    /** An interval whose ends are further apart than by this factor says only that there were too few replicates. */
    public static final double WIDEST = 100;

    /** Of how many replicates an interval is taken to be of which only the ends are known: one that has ends rests on two at least. */
    private static final int FEWEST_WITH_ENDS = 2;

    /** Refuses an estimate from nothing. */
    public Interval {
        Possible.atLeast("replicates", replicates, 1);
    }

    /**
     * {@return an interval of which only the ends are known, not how many replicates it rests on}
     *
     * @param unit what all three are in
     * @param estimate the estimate
     * @param low the lower end
     * @param high the upper end
     */
    public static Interval ofEnds(Measure unit, double estimate, double low, double high) {
        return new Interval(unit, estimate, low, high, FEWEST_WITH_ENDS);
    }

    /**
     * {@return an estimate over forks}
     *
     * @param unit what it is in
     * @param estimate the estimate
     */
    public static Interval of(Measure unit, Estimate estimate) {
        return new Interval(
                unit,
                estimate.estimate(),
                estimate.low(),
                estimate.high(),
                Math.max(1, estimate.perFork().size()));
    }

    /**
     * {@return a comparison's ratio}
     *
     * @param comparison the comparison
     */
    public static Interval of(Comparison comparison) {
        return new Interval(
                Unit.RATIO, comparison.ratio(), comparison.low(), comparison.high(), Math.max(1, comparison.pairs()));
    }

    /**
     * {@return whether its ends are too far apart to say anything: two or three forks that differ give such an interval, and its ends
     * would only look like knowledge} Of a ratio that is also an interval that reaches down to 0; of a time it is not.
     */
    public boolean isTooWide() {
        return !(Double.isFinite(low) && Double.isFinite(high))
                || low > 0 && high > low * WIDEST
                || low <= 0 && unit == Unit.RATIO;
    }

    /** {@return both ends in brackets, as {@code [0.403, 0.819]}, or why there are none} */
    public String ends() {
        if (replicates < 2) {
            return "[1 round]";
        }
        return isTooWide() ? "[too wide to tell]" : "[" + unit.text(low) + ", " + unit.text(high) + "]";
    }

    /** {@return the estimate and how far its farther end lies from it, as {@code 35.8 µs ± 300 ns}, or why that is not known} */
    public String brief() {
        return replicates < 2 || isTooWide()
                ? text()
                : unit.text(estimate) + " ± " + unit.text(Math.max(high - estimate, estimate - low));
    }

    /** {@return the estimate and its ends, as {@code 0.574 [0.403, 0.819]}} */
    public String text() {
        return unit.text(estimate) + " " + ends();
    }
}
