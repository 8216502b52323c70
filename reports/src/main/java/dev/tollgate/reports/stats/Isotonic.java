// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.stats;

/** The monotone curve that is nearest to some values, by least squares (pool adjacent violators: R. E. Barlow et al., Statistical Inference under Order Restrictions, 1972). */
public final class Isotonic {
    private Isotonic() {}

    /**
     * {@return the values of the curve, none below the one before}
     *
     * @param values one for each place
     * @param weights of each, above 0
     */
    public static double[] ascending(double[] values, double[] weights) {
        int size = values.length;
        double[] level = new double[size];
        double[] weight = new double[size];
        int[] length = new int[size];
        int blocks = 0;
        for (int i = 0; i < size; i++) {
            level[blocks] = values[i];
            weight[blocks] = weights[i];
            length[blocks] = 1;
            blocks++;
            while (blocks > 1 && level[blocks - 2] > level[blocks - 1]) {
                double sum = weight[blocks - 2] + weight[blocks - 1];
                level[blocks - 2] =
                        (level[blocks - 2] * weight[blocks - 2] + level[blocks - 1] * weight[blocks - 1]) / sum;
                weight[blocks - 2] = sum;
                length[blocks - 2] += length[blocks - 1];
                blocks--;
            }
        }
        double[] curve = new double[size];
        int at = 0;
        for (int b = 0; b < blocks; b++) {
            for (int i = 0; i < length[b]; i++) {
                curve[at++] = level[b];
            }
        }
        return curve;
    }
}
