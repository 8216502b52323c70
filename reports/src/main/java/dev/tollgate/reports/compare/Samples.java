// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The samples of a fork in JMH's sample mode: how often each value was seen. */
final class Samples {
    private final TreeMap<Double, Long> counts = new TreeMap<>();
    private long count;
    private double sum;

    /** What is kept of a fork's samples.
     *
     * @param count how many there were
     * @param mean their mean; NaN where there were none
     * @param percentiles those that were asked for, in their order
     */
    record Summary(long count, double mean, List<Double> percentiles) {}

    /** Adds samples of one value; what is no finite number counts for nothing.
     *
     * @param value the value
     * @param times how often it was seen
     */
    void add(double value, long times) {
        if (Double.isFinite(value) && times > 0) {
            counts.merge(value, times, Long::sum);
            count += times;
            sum += value * times;
        }
    }

    /** {@return what is kept of them}
     *
     * @param asked percentiles from 0 to 100
     */
    Summary summary(double... asked) {
        List<Double> percentiles = new ArrayList<>();
        for (double percentile : asked) {
            percentiles.add(percentile(percentile));
        }
        return new Summary(count, count == 0 ? Double.NaN : sum / count, percentiles);
    }

    /** {@return the smallest value that at least so many per cent of the samples do not exceed} */
    private double percentile(double percentile) {
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
