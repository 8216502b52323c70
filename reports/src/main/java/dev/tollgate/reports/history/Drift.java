// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.history;

import dev.tollgate.reports.compare.Series.Kind;
import dev.tollgate.reports.history.RowLine.Point;
import dev.tollgate.reports.history.RowLine.Ratio;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How far two runs of the same code drift apart on a machine, beyond what their own intervals say.
 *
 * <p>From times and throughput, over rows and over commits with two runs or more. The variance of their logarithms within a
 * commit, at the upper end of its one-sided 95 % interval (so that few runs give a wide figure), less the mean variance that the
 * forks inside the runs explain, is what runs differ by; the difference of two of them is inside the drift in 95 % of cases. Runs
 * share what disturbs them, so the degrees of freedom are counted in runs, however many rows there are.
 *
 * @param percent the drift
 * @param runs how many runs it rests on
 * @param commits of how many commits
 * @param byRuler whether it is that of ratios to the ruler; else that of the values, in which the machine's own state shows too
 */
public record Drift(double percent, int runs, int commits, boolean byRuler) {
    /** Fewer degrees of freedom say nothing. */
    static final int FEWEST_DEGREES = 4;

    /** Only so many of a row's last runs count: a machine of long ago may have been another in all but name. */
    static final int LAST_RUNS = 200;

    private static final double TWO_SIDED_95 = 1.959963984540054;
    private static final double ERROR = 0.05;

    /** {@return the drift of ratios to the ruler; where too few runs have one, that of the values; empty where too few runs repeat a commit}
     *
     * @param lines all rows of one machine
     */
    public static Optional<Drift> of(List<RowLine> lines) {
        return of(lines, true).or(() -> of(lines, false));
    }

    /** {@return the drift in lines of one machine; empty where too few runs repeat a commit}
     *
     * @param lines all its rows
     * @param byRuler whether of ratios to the ruler, or of the values
     */
    public static Optional<Drift> of(List<RowLine> lines, boolean byRuler) {
        double squares = 0;
        int degrees = 0;
        double explained = 0;
        int explainedBy = 0;
        Map<String, Set<String>> runsByCommit = new LinkedHashMap<>();
        Map<Integer, Double> quantiles = new HashMap<>();
        for (RowLine line : lines) {
            if (line.row().kind() != Kind.TIME) {
                continue;
            }
            for (List<Point> same : repeated(line, byRuler)) {
                double[] logs = same.stream()
                        .mapToDouble(point ->
                                Math.log(level(point, byRuler).orElseThrow().estimate()))
                        .toArray();
                double mean = 0;
                for (double log : logs) {
                    mean += log / logs.length;
                }
                for (double log : logs) {
                    squares += (log - mean) * (log - mean);
                }
                degrees += logs.length - 1;
                for (Point point : same) {
                    explained += variance(level(point, byRuler).orElseThrow(), quantiles);
                    explainedBy++;
                    runsByCommit
                            .computeIfAbsent(point.commit(), commit -> new HashSet<>())
                            .add(point.run());
                }
            }
        }
        int runs = runsByCommit.values().stream().mapToInt(Set::size).sum();
        int freedom = runs - runsByCommit.size();
        if (freedom < FEWEST_DEGREES || degrees == 0) {
            return Optional.empty();
        }
        double upper =
                squares / degrees * freedom / ChiSquaredDistribution.of(freedom).inverseCumulativeProbability(ERROR);
        double between = Math.max(0, upper - explained / explainedBy);
        double percent = 100 * Math.expm1(TWO_SIDED_95 * Math.sqrt(2 * between));
        return Optional.of(new Drift(percent, runs, runsByCommit.size(), byRuler));
    }

    /** {@return the points that have a figure with an interval, by commit, where a commit has two or more} */
    private static List<List<Point>> repeated(RowLine line, boolean byRuler) {
        List<Point> points = line.points();
        return points.subList(Math.max(0, points.size() - LAST_RUNS), points.size()).stream()
                .filter(point -> !point.commit().isEmpty()
                        && level(point, byRuler)
                                .filter(ratio -> ratio.forks() >= 2 && ratio.low() > 0)
                                .isPresent())
                .collect(Collectors.groupingBy(Point::commit, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .filter(same -> same.size() >= 2)
                .toList();
    }

    private static Optional<Ratio> level(Point point, boolean byRuler) {
        return byRuler
                ? point.ratio()
                : Optional.of(new Ratio(point.forks(), point.estimate(), point.low(), point.high()));
    }

    /** {@return the variance of a figure's logarithm, from its interval by Student's t; the quantiles are kept, for they are slow} */
    private static double variance(Ratio ratio, Map<Integer, Double> quantiles) {
        double quantile = quantiles.computeIfAbsent(
                ratio.forks(), forks -> TDistribution.of(forks - 1.0).inverseSurvivalProbability(ERROR / 2));
        double error = Math.log(ratio.high() / ratio.low()) / 2 / quantile;
        return error * error;
    }
}
