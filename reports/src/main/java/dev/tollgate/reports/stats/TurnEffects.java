// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.stats;

import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * What the rows of a run have in common in each of its turns: a machine that is slower for minutes makes all of them slower. It is told from what single rows do by the analysis
 * of variance of the logarithms, a row and a turn each having an effect (R. A. Fisher, Statistical Methods for Research Workers, 1925), at 1 %.
 *
 * @param deviation by which factor, less 1, a usual turn lies off: the standard deviation of the turns' effects without the part that single rows have in them
 * @param lowest the lowest turn over the mean of all, less 1
 * @param highest the highest turn, likewise
 * @param turns how many turns there are
 */
public record TurnEffects(double deviation, double lowest, double highest, int turns) {
    private static final double ERROR = 0.01;
    private static final int FEWEST = 3;

    /**
     * {@return the effects of turns where they are told from chance; else empty, as for fewer than 3 rows or turns}
     *
     * @param rows what each row showed in each turn, above 0; as many turns in all
     */
    public static Optional<TurnEffects> of(List<double[]> rows) {
        int turns = rows.stream().mapToInt(row -> row.length).min().orElse(0);
        if (rows.size() < FEWEST || turns < FEWEST) {
            return Optional.empty();
        }
        double[] effects = new double[turns];
        double[][] rest = new double[rows.size()][turns];
        for (int row = 0; row < rest.length; row++) {
            double mean = 0;
            for (int turn = 0; turn < turns; turn++) {
                rest[row][turn] = Math.log(rows.get(row)[turn]);
                mean += rest[row][turn] / turns;
            }
            for (int turn = 0; turn < turns; turn++) {
                rest[row][turn] -= mean;
                effects[turn] += rest[row][turn] / rest.length;
            }
        }
        double together = 0;
        double apart = 0;
        double lowest = 0;
        double highest = 0;
        for (int turn = 0; turn < turns; turn++) {
            together += rest.length * effects[turn] * effects[turn] / (turns - 1);
            lowest = Math.min(lowest, effects[turn]);
            highest = Math.max(highest, effects[turn]);
            for (double[] row : rest) {
                double own = row[turn] - effects[turn];
                apart += own * own / ((turns - 1) * (rest.length - 1.0));
            }
        }
        boolean isChance = together
                <= apart
                        * FDistribution.of(turns - 1.0, (turns - 1) * (rest.length - 1.0))
                                .inverseSurvivalProbability(ERROR);
        return isChance
                ? Optional.empty()
                : Optional.of(new TurnEffects(
                        Math.expm1(Math.sqrt((together - apart) / rest.length)),
                        Math.expm1(lowest),
                        Math.expm1(highest),
                        turns));
    }
}
