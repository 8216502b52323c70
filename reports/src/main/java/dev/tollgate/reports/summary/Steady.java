// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.summary;

import dev.tollgate.reports.model.cell.Steadiness;
import dev.tollgate.reports.stats.Sample;
import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Whether the measured iterations of a fork had settled.
 *
 * <p>Every way to cut them into an earlier and a later part of at least two iterations is tried: where the geometric means
 * of the parts differ by more than {@value #LEVEL} in either direction, and Student's t with pooled variance calls the
 * difference significant at {@value #ERROR} divided by the number of ways (Bonferroni), the fork is unsteady. This finds a
 * trend as well as a jump; a single slow iteration is noise, not a change of level. It is a label, never a reason to
 * leave a fork out: about one fork in ten never settles (Traini et al., 2022).
 */
public final class Steady {
    /** Fewer iterations say nothing. */
    public static final int FEWEST_ITERATIONS = 5;

    private static final double LEVEL = 1.05;
    private static final double ERROR = 0.01;

    private Steady() {}

    /**
     * {@return whether the iterations had settled}
     *
     * @param iterations time per operation of each measured iteration in order, in any unit, each above 0; values that are
     *     not make the answer {@link Steadiness#UNKNOWN}
     */
    public static Steadiness of(List<Double> iterations) {
        boolean sound = iterations.stream().allMatch(v -> Double.isFinite(v) && v > 0);
        if (iterations.size() < FEWEST_ITERATIONS || !sound) {
            return Steadiness.UNKNOWN;
        }
        int ways = iterations.size() - 3;
        for (int cut = 2; cut <= iterations.size() - 2; cut++) {
            if (changes(iterations.subList(0, cut), iterations.subList(cut, iterations.size()), ERROR / ways)) {
                return Steadiness.UNSTEADY;
            }
        }
        return Steadiness.STEADY;
    }

    private static boolean changes(List<Double> earlier, List<Double> later, double error) {
        Sample before = Sample.ofLogs(earlier);
        Sample after = Sample.ofLogs(later);
        double difference = Math.abs(after.mean() - before.mean());
        if (difference <= Math.log(LEVEL)) {
            return false;
        }
        int freedom = before.size() + after.size() - 2;
        double pooled = (before.variance() * (before.size() - 1) + after.variance() * (after.size() - 1)) / freedom;
        double standardError = Math.sqrt(pooled * (1.0 / before.size() + 1.0 / after.size()));
        return difference > standardError * TDistribution.of(freedom).inverseSurvivalProbability(error / 2);
    }
}
