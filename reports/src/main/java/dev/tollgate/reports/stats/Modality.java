// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.stats;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Whether values have more than one mode: the dip test of J. A. and P. M. Hartigan (Annals of Statistics 13, 1985).
 *
 * <p>The dip is the greatest distance between the empirical distribution function and the unimodal one that is nearest to it. It
 * is found by fitting the greatest convex minorant before a modal interval and the least concave majorant behind it, and
 * narrowing the interval until the fit does not get worse. Its probability is how often as many uniform values, the unimodal ones
 * with the greatest dips, have one at least so great. Forks in two groups mean two states of the JIT or of the
 * memory's layout: their mean is a state that no JVM was ever in.
 */
public final class Modality {
    /** Fewer values say nothing: the test cannot tell two groups from chance. */
    public static final int FEWEST = 8;

    /** Below this probability of one mode there is a warning. */
    public static final double ERROR = 0.01;

    private static final int DRAWS = 2_000;
    private static final long SEED = 0xD1F;

    private final double[] x;
    private final int[] convex;
    private final int[] concave;

    private Modality(double[] sorted) {
        x = sorted;
        convex = new int[x.length];
        concave = new int[x.length];
    }

    /**
     * {@return whether the values have more than one mode, by the logarithms where all are above 0}
     *
     * @param values one per fork; with fewer than {@value #FEWEST} the answer is no
     */
    public static boolean isMultimodal(double... values) {
        if (values.length < FEWEST) {
            return false;
        }
        boolean positive = Arrays.stream(values).allMatch(v -> v > 0);
        double[] scaled = positive ? Arrays.stream(values).map(Math::log).toArray() : values;
        return probability(scaled) < ERROR;
    }

    /**
     * {@return the dip, from 1/(2n) to 1/4}
     *
     * @param values at least one
     */
    public static double dip(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[0] == sorted[sorted.length - 1] ? 0.5 / sorted.length : new Modality(sorted).dip();
    }

    /**
     * {@return the probability of a dip at least so great where there is one mode, from {@value #DRAWS} seeded draws}
     *
     * @param values at least one
     */
    public static double probability(double... values) {
        double dip = dip(values);
        SplittableRandom random = new SplittableRandom(SEED);
        double[] uniform = new double[values.length];
        int hits = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            Arrays.setAll(uniform, i -> random.nextDouble());
            hits += dip(uniform) >= dip ? 1 : 0;
        }
        return (hits + 1.0) / (DRAWS + 1.0);
    }

    private double dip() {
        fitHulls();
        int low = 0;
        int high = x.length - 1;
        double dip = 1;
        while (true) {
            int[] minorant = descending(high, low);
            int[] majorant = ascending(low, high);
            Gap gap = widest(minorant, majorant);
            if (gap.width < dip) {
                return dip / (2 * x.length);
            }
            for (int j = gap.minorant; j < minorant.length - 1; j++) {
                dip = Math.max(dip, farthest(minorant[j + 1], minorant[j], 1));
            }
            for (int j = gap.majorant; j < majorant.length - 1; j++) {
                dip = Math.max(dip, farthest(majorant[j], majorant[j + 1], -1));
            }
            if (low == minorant[gap.minorant] && high == majorant[gap.majorant]) {
                return dip / (2 * x.length);
            }
            low = minorant[gap.minorant];
            high = majorant[gap.majorant];
        }
    }

    /** For each value the corner before it on the minorant from the left, and the one behind it on the majorant to the right. */
    private void fitHulls() {
        int last = x.length - 1;
        for (int j = 1; j <= last; j++) {
            convex[j] = j - 1;
            while (convex[j] != 0 && !isCorner(convex[convex[j]], convex[j], j)) {
                convex[j] = convex[convex[j]];
            }
        }
        concave[last] = last;
        for (int k = last - 1; k >= 0; k--) {
            concave[k] = k + 1;
            while (concave[k] != last && !isCorner(concave[concave[k]], concave[k], k)) {
                concave[k] = concave[concave[k]];
            }
        }
    }

    private boolean isCorner(int before, int at, int behind) {
        return (x[behind] - x[at]) * (at - before) < (x[at] - x[before]) * (behind - at);
    }

    private int[] descending(int from, int to) {
        int[] corners = new int[from - to + 1];
        int count = 0;
        for (int at = from; at > to; at = convex[at]) {
            corners[count++] = at;
        }
        corners[count++] = to;
        return Arrays.copyOf(corners, count);
    }

    private int[] ascending(int from, int to) {
        int[] corners = new int[to - from + 1];
        int count = 0;
        for (int at = from; at < to; at = concave[at]) {
            corners[count++] = at;
        }
        corners[count++] = to;
        return Arrays.copyOf(corners, count);
    }

    /** Where the majorant is farthest above the minorant, as places in their corners. */
    private record Gap(double width, int minorant, int majorant) {}

    private Gap widest(int[] minorant, int[] majorant) {
        int lastMinorant = minorant.length - 1;
        int lastMajorant = majorant.length - 1;
        Gap widest = new Gap(0, lastMinorant, lastMajorant);
        if (lastMinorant == 1 && lastMajorant == 1) {
            return new Gap(1, lastMinorant, lastMajorant);
        }
        int g = lastMinorant - 1;
        int l = 1;
        do {
            int lower = minorant[g];
            int upper = majorant[l];
            if (lower > upper) {
                int before = minorant[g + 1];
                double width = (upper - before + 1) - (x[upper] - x[before]) * slope(before, lower);
                l++;
                if (width >= widest.width) {
                    widest = new Gap(width, g + 1, l - 1);
                }
            } else {
                int before = majorant[l - 1];
                double width = (x[lower] - x[before]) * slope(before, upper) - (lower - before - 1);
                g--;
                if (width >= widest.width) {
                    widest = new Gap(width, g + 1, l);
                }
            }
            g = Math.max(g, 0);
            l = Math.min(l, lastMajorant);
        } while (minorant[g] != majorant[l]);
        return widest;
    }

    private double slope(int from, int to) {
        return (to - from) / (x[to] - x[from]);
    }

    /** {@return how far the empirical distribution function leaves a straight line, upwards (1) or downwards (-1)} */
    private double farthest(int from, int to, int direction) {
        double farthest = 1;
        if (to - from > 1 && x[to] != x[from]) {
            for (int i = from; i <= to; i++) {
                farthest = Math.max(farthest, direction * (i - from - (x[i] - x[from]) * slope(from, to)) + 1);
            }
        }
        return farthest;
    }
}
