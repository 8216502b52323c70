// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The samples of a fork in JMH's sample mode: how often each value was seen. */
final class Samples {
    private final TreeMap<Double, Long> counts = new TreeMap<>();
    private long count;
    private double sum;

    private Samples() {}

    /** {@return the samples of all iterations of a fork}
     *
     * @param iterations an array for each iteration, of pairs of value and count
     */
    static Samples of(JsonNode iterations) {
        Samples samples = new Samples();
        for (JsonNode iteration : iterations) {
            for (JsonNode pair : iteration) {
                double value = JmhMeasurement.number(pair.path(0));
                long times = pair.path(1).asLong(0);
                if (Double.isFinite(value) && times > 0) {
                    samples.counts.merge(value, times, Long::sum);
                    samples.count += times;
                    samples.sum += value * times;
                }
            }
        }
        return samples;
    }

    long count() {
        return count;
    }

    double mean() {
        return count == 0 ? Double.NaN : sum / count;
    }

    /** {@return the smallest value that at least so many per cent of the samples do not exceed} */
    double percentile(double percentile) {
        long needed = (long) Math.ceil(count * percentile / 100);
        long seen = 0;
        for (Map.Entry<Double, Long> entry : counts.entrySet()) {
            seen += entry.getValue();
            if (seen >= needed) {
                return entry.getKey();
            }
        }
        return Double.NaN;
    }
}
