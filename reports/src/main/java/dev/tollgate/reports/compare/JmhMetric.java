// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A metric of a benchmark in JMH's JSON, as far as it is kept.
 *
 * @param unit its unit
 * @param score the figure over all forks; NaN where it is none
 * @param raw the mean of each fork's iterations; NaN where one of them is no number
 * @param sampled each fork's samples in sample mode; empty in other modes
 */
record JmhMetric(String unit, double score, List<Double> raw, List<Samples.Summary> sampled) {
    /** {@return the forks' values by their place; a fork without a figure is left out} */
    SortedMap<Integer, Double> forks() {
        TreeMap<Integer, Double> values = new TreeMap<>();
        List<Double> forks = sampled.isEmpty()
                ? raw
                : sampled.stream().map(Samples.Summary::mean).toList();
        for (int fork = 0; fork < forks.size(); fork++) {
            if (Double.isFinite(forks.get(fork))) {
                values.put(fork + 1, forks.get(fork));
            }
        }
        // Shortened by hand: all that is left is one figure.
        if (forks.isEmpty() && Double.isFinite(score)) {
            values.put(1, score);
        }
        return values;
    }
}
