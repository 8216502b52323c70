// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.inference.DataDispersion;
import org.apache.commons.statistics.inference.TTest;

/**
 * Where the level of a series changed: E-divisive (D. S. Matteson and N. A. James, JASA 109, 2014) with the significance of
 * Student's t in place of permutations, which gives the same answer every time.
 *
 * <p>A stretch is cut where the energy distance between its two sides, weighted by their lengths, is greatest, and both sides are
 * cut again, as long as the t test between them stays below {@value #WEAK_ERROR}. Then the weakest cut is taken out until each
 * one that is left has a probability of at most {@value #ERROR} and a change of at least 5 % between the stretches beside
 * it. Stretches longer than {@value #WINDOW} values are searched in overlapping windows of that length, so that an old change is
 * not hidden by later ones. Everything is done on logarithms, after {@link Outliers} were clipped: one odd run in fifty otherwise makes
 * changes where there are none and hides those that are there. The thresholds are the defaults of Apache Otava.
 */
public final class ChangePoints {
    /** A change is significant at this probability. */
    public static final double ERROR = 0.001;

    /** How many values are searched at once. */
    public static final int WINDOW = 50;

    /** A smaller change is none, as a ratio or its inverse. */
    public static final double SMALLEST = 1.05;

    /** A cut that a later one may yet make significant. */
    private static final double WEAK_ERROR = 0.01;

    /** A side of fewer values has no level of its own. */
    private static final int SHORTEST = 2;

    private final double[] logs;

    private ChangePoints(double[] logs) {
        this.logs = logs;
    }

    /**
     * A change of level.
     *
     * @param index the first value of the new level, from 0
     * @param ratio the geometric mean from here to the next change over that since the change before, odd values clipped
     * @param pValue the two-sided probability of Student's t between the two
     */
    public record ChangePoint(int index, double ratio, double pValue) {}

    /**
     * {@return the changes in a series, oldest first}
     *
     * @param series values in the order of time, each above 0
     * @throws IllegalArgumentException where a value is not above 0
     */
    public static List<ChangePoint> find(List<Double> series) {
        double[] logs = series.stream()
                .mapToDouble(value -> {
                    if (!Double.isFinite(value) || value <= 0) {
                        throw new IllegalArgumentException(
                                "a value of a series must be finite and above 0, got " + value);
                    }
                    return Math.log(value);
                })
                .toArray();
        return new ChangePoints(Outliers.clipped(logs)).find();
    }

    private List<ChangePoint> find() {
        List<Integer> cuts = new ArrayList<>();
        for (int from = 0; from < logs.length; from += WINDOW / 2) {
            int begin = cuts.isEmpty() ? from : Math.max(cuts.getLast(), from);
            int end = Math.min(from + WINDOW, logs.length);
            cut(begin, end, cuts);
            cuts.sort(null);
            if (end == logs.length) {
                break;
            }
        }
        return strongest(new ArrayList<>(cuts.stream().distinct().toList()));
    }

    private void cut(int from, int to, List<Integer> cuts) {
        int best = -1;
        double greatest = 0;
        for (int at = from + SHORTEST; at <= to - SHORTEST; at++) {
            double energy = energy(from, at, to);
            if (energy > greatest) {
                greatest = energy;
                best = at;
            }
        }
        if (best >= 0 && probability(from, best, to) <= WEAK_ERROR) {
            cut(from, best, cuts);
            cuts.add(best);
            cut(best, to, cuts);
        }
    }

    /** {@return the weighted energy distance: twice the mean distance across the cut less those within each side} */
    private double energy(int from, int at, int to) {
        double n = at - from;
        double m = to - at;
        double across = distances(from, at, at, to) / (n * m);
        double left = distances(from, at, from, at) / (n * (n - 1));
        double right = distances(at, to, at, to) / (m * (m - 1));
        return n * m / (n + m) * (2 * across - left - right);
    }

    private double distances(int fromA, int toA, int fromB, int toB) {
        double sum = 0;
        for (int a = fromA; a < toA; a++) {
            for (int b = fromB; b < toB; b++) {
                sum += Math.abs(logs[a] - logs[b]);
            }
        }
        return sum;
    }

    private List<ChangePoint> strongest(List<Integer> cuts) {
        while (true) {
            List<ChangePoint> changes = new ArrayList<>();
            for (int i = 0; i < cuts.size(); i++) {
                int from = i == 0 ? 0 : cuts.get(i - 1);
                int to = i == cuts.size() - 1 ? logs.length : cuts.get(i + 1);
                int at = cuts.get(i);
                double ratio = Math.exp(mean(at, to) - mean(from, at));
                changes.add(new ChangePoint(at, ratio, probability(from, at, to)));
            }
            int weakest = weakest(changes);
            if (weakest < 0) {
                return List.copyOf(changes);
            }
            cuts.remove(weakest);
        }
    }

    /** {@return the least significant of the changes that do not count, then the smallest; -1 where all count} */
    private static int weakest(List<ChangePoint> changes) {
        int weakest = -1;
        for (int i = 0; i < changes.size(); i++) {
            if (changes.get(i).pValue() > ERROR
                    && (weakest < 0
                            || changes.get(i).pValue() > changes.get(weakest).pValue())) {
                weakest = i;
            }
        }
        if (weakest >= 0) {
            return weakest;
        }
        for (int i = 0; i < changes.size(); i++) {
            if (size(changes.get(i)) < Math.log(SMALLEST)
                    && (weakest < 0 || size(changes.get(i)) < size(changes.get(weakest)))) {
                weakest = i;
            }
        }
        return weakest;
    }

    private static double size(ChangePoint change) {
        return Math.abs(Math.log(change.ratio()));
    }

    private double probability(int from, int at, int to) {
        double[] left = Arrays.copyOfRange(logs, from, at);
        double[] right = Arrays.copyOfRange(logs, at, to);
        if (left.length < SHORTEST || right.length < SHORTEST) {
            return 1;
        }
        if (Sample.of(left).variance() == 0 && Sample.of(right).variance() == 0) {
            return left[0] == right[0] ? 1 : 0;
        }
        return TTest.withDefaults()
                .with(DataDispersion.HOMOSCEDASTIC)
                .test(left, right)
                .getPValue();
    }

    private double mean(int from, int to) {
        return Sample.of(Arrays.copyOfRange(logs, from, to)).mean();
    }
}
