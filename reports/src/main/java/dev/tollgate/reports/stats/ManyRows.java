// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.stats;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Probabilities adjusted for their number: 50 uncorrected rows raise a false alarm in most runs. */
public final class ManyRows {
    private ManyRows() {}

    /**
     * {@return the probabilities adjusted by Holm, in the same order} What is at most {@code e} afterwards holds, with a
     * probability of at most {@code e} that any of it is false (S. Holm, Scandinavian Journal of Statistics 6, 1979).
     *
     * @param probabilities one for each row, each from 0 to 1
     */
    public static double[] holm(double... probabilities) {
        List<Integer> ascending = ascending(probabilities);
        double[] adjusted = new double[probabilities.length];
        double reached = 0;
        for (int rank = 0; rank < ascending.size(); rank++) {
            int row = ascending.get(rank);
            reached = Math.max(reached, Math.min(1, (probabilities.length - rank) * probabilities[row]));
            adjusted[row] = reached;
        }
        return adjusted;
    }

    /**
     * {@return the probabilities adjusted by Benjamini and Hochberg, in the same order} Of what is at most {@code e} afterwards a
     * share of at most {@code e} is false, on average (Journal of the Royal Statistical Society B 57, 1995). Where nothing
     * differs, that is a false alarm in at most a share {@code e} of runs.
     *
     * @param probabilities one for each row, each from 0 to 1
     */
    public static double[] benjaminiHochberg(double... probabilities) {
        List<Integer> ascending = ascending(probabilities);
        double[] adjusted = new double[probabilities.length];
        double reached = 1;
        for (int rank = ascending.size(); rank >= 1; rank--) {
            int row = ascending.get(rank - 1);
            reached = Math.min(reached, probabilities[row] * probabilities.length / rank);
            adjusted[row] = reached;
        }
        return adjusted;
    }

    private static List<Integer> ascending(double[] probabilities) {
        for (double probability : probabilities) {
            if (!(probability >= 0 && probability <= 1)) {
                throw new IllegalArgumentException("a probability must be from 0 to 1, got " + probability);
            }
        }
        return IntStream.range(0, probabilities.length)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> probabilities[row]))
                .toList();
    }
}
