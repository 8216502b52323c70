// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.stats;

import dev.tollgate.reports.model.Cell;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The forks of a native implementation and of the pure-Java ones over sizes, as logarithms, by size, implementation and round;
 * not a number where a round has no fork.
 */
final class Ladder {
    private final double[] logSizes;
    private final double[][] natives;
    private final double[][][] javas;
    private final int rounds;
    private final int fewestPairs;

    private Ladder(double[] logSizes, double[][] natives, double[][][] javas, int rounds) {
        this.logSizes = logSizes;
        this.natives = natives;
        this.javas = javas;
        this.rounds = rounds;
        int fewest = rounds;
        for (int size = 0; size < natives.length; size++) {
            int pairs = 0;
            for (double time : natives[size]) {
                pairs += Double.isNaN(time) ? 0 : 1;
            }
            fewest = Math.min(fewest, pairs);
        }
        fewestPairs = fewest;
    }

    /**
     * {@return the forks of a ladder}
     *
     * @param steps the sizes, ascending
     */
    static Ladder of(List<Step> steps) {
        TreeSet<Integer> numbers = new TreeSet<>();
        steps.forEach(step -> numbers.addAll(Baselines.byRound(step.cell).keySet()));
        List<Integer> rounds = List.copyOf(numbers);
        return new Ladder(
                steps.stream()
                        .mapToDouble(step -> Math.log(step.cell.payload().bytes()))
                        .toArray(),
                steps.stream().map(step -> logs(step.cell, rounds)).toArray(double[][]::new),
                steps.stream()
                        .map(step -> Baselines.candidates(step.javas).stream()
                                .map(java -> logs(java, rounds))
                                .toArray(double[][]::new))
                        .toArray(double[][][]::new),
                rounds.size());
    }

    private static double[] logs(Cell cell, List<Integer> rounds) {
        Map<Integer, Double> times = Baselines.byRound(cell);
        return rounds.stream()
                .mapToDouble(round -> Math.log(times.getOrDefault(round, Double.NaN)))
                .toArray();
    }

    int rounds() {
        return rounds;
    }

    /** {@return in how many rounds the native implementation was measured at the size where that is fewest} */
    int fewestPairs() {
        return fewestPairs;
    }

    double[] logSizes() {
        return logSizes;
    }

    /**
     * {@return the logarithm of the native time over that of the best pure Java, at each size} The best is chosen anew from
     * these rounds, so that resampling them shows what the choice contributes to the uncertainty. Not a number where there is
     * no pair.
     *
     * @param chosen indices of rounds; one may occur several times
     */
    double[] logRatios(int[] chosen) {
        double[] ratios = new double[logSizes.length];
        for (int size = 0; size < ratios.length; size++) {
            double least = Double.POSITIVE_INFINITY;
            double[] best = {};
            for (double[] java : javas[size]) {
                double mean = mean(java, chosen);
                if (mean < least) {
                    least = mean;
                    best = java;
                }
            }
            ratios[size] = best.length == 0 ? Double.NaN : meanDifference(natives[size], best, chosen);
        }
        return ratios;
    }

    private static double mean(double[] values, int[] chosen) {
        double sum = 0;
        int count = 0;
        for (int round : chosen) {
            if (!Double.isNaN(values[round])) {
                sum += values[round];
                count++;
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    private static double meanDifference(double[] mine, double[] theirs, int[] chosen) {
        double sum = 0;
        int count = 0;
        for (int round : chosen) {
            double difference = mine[round] - theirs[round];
            if (!Double.isNaN(difference)) {
                sum += difference;
                count++;
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    /**
     * A size.
     *
     * @param cell the native cell
     * @param javas the pure-Java cells with figures of the same group
     */
    record Step(Cell cell, List<Cell> javas) {
        Step {
            javas = List.copyOf(javas);
        }
    }
}
