// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.stats;

/**
 * What a number of forks can show, and how many forks show it: a true difference is detectable where the rule of
 * {@link Ratios} finds it with a probability of 80 %. The computation is that of {@link Power}.
 */
public final class Detectable {
    /** A difference that is not found at this size is called this size: a factor of a hundred. */
    private static final double GREATEST = Math.log(100);

    private static final double SMALL = 1e-6;

    private Detectable() {}

    /**
     * {@return the smallest slowdown that rounds of two arms find, in per cent}
     *
     * @param deviation the standard deviation of a round's log ratio, at least 0
     * @param rounds how many, at least 2
     */
    public static double percentPaired(double deviation, int rounds) {
        return percent(deviation / Math.sqrt(rounds), rounds - 1);
    }

    /**
     * {@return the smallest slowdown that forks find which were not measured in the same rounds, in per cent}
     *
     * @param deviation the standard deviation of the logarithm of a fork's value, on both sides, at least 0
     * @param forks on each side, at least 2
     */
    public static double percentUnpaired(double deviation, int forks) {
        return percent(deviation * Math.sqrt(2.0 / forks), 2 * (forks - 1));
    }

    /**
     * {@return how many forks a side find a true slowdown of 5 %; {@value Power#MOST} where even so many would not do}
     *
     * @param deviation the standard deviation of the logarithm of a fork's value, on both sides, at least 0
     */
    public static int forksForFivePercent(double deviation) {
        return Power.forksPerSideForFivePercent(deviation * deviation, deviation * deviation);
    }

    /**
     * {@return how many rounds in all put a 95 % interval wholly beyond a bound with a probability of 80 %, if noise and ratio stay as they are;
     * {@value Power#MOST} where even so many would not do}
     *
     * @param halfWidth half the width of the 95 % interval that some rounds gave, of a log ratio, at least 0
     * @param rounds how many those are, at least 2
     * @param distance how far the log ratio is from the bound's logarithm, at least 0
     */
    public static int roundsBeyond(double halfWidth, int rounds, double distance) {
        double deviation = halfWidth * Math.sqrt(rounds) / Sample.tQuantile(rounds - 1);
        return distance == 0 ? Power.MOST : Power.roundsBeyond(distance, deviation);
    }

    private static double percent(double standardError, int freedom) {
        if (freedom < 1) {
            throw new IllegalArgumentException("at least 2 forks are needed to say what they can show");
        }
        double tooSmall = Math.log(Ratios.MARGIN);
        double enough = GREATEST;
        while (enough - tooSmall > SMALL) {
            double middle = (enough + tooSmall) / 2;
            if (Power.power(middle, standardError, freedom) < Power.WANTED) {
                tooSmall = middle;
            } else {
                enough = middle;
            }
        }
        return 100 * Math.expm1(enough);
    }
}
