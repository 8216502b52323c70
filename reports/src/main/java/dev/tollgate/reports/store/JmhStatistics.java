// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.commons.statistics.distribution.TDistribution;

/** Figures as JMH 1.37 computes and writes them, from its {@code AbstractStatistics}, {@code ListStatistics} and {@code JSONResultFormat}. */
final class JmhStatistics {
    private static final double CONFIDENCE = 0.999;
    private static final double[] RANKS = {0, 50, 90, 95, 99, 99.9, 99.99, 99.999, 99.9999, 100};

    private JmhStatistics() {}

    static JmhJson.Metric metric(String unit, List<List<Double>> rawData) {
        double[] values = rawData.stream()
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        double mean = Arrays.stream(values).average().orElseThrow();
        double error = error(values, mean);
        Map<String, Double> percentiles = new LinkedHashMap<>();
        for (double rank : RANKS) {
            percentiles.put(Double.toString(rank), percentile(values, rank));
        }
        return new JmhJson.Metric(
                mean, number(error), List.of(number(mean - error), number(mean + error)), percentiles, unit, rawData);
    }

    /** {@return half the 99.9 % t interval of the mean; not a number for up to two values} */
    private static double error(double[] values, double mean) {
        if (values.length <= 2) {
            return Double.NaN;
        }
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        double deviation = Math.sqrt(squares / (values.length - 1));
        double t = TDistribution.of(values.length - 1.0).inverseSurvivalProbability((1 - CONFIDENCE) / 2);
        return t * deviation / Math.sqrt(values.length);
    }

    /** {@return the value at a rank between 0 and 100, interpolated at {@code rank·(n + 1)/100}} */
    static double percentile(double[] sorted, double rank) {
        double position = rank * (sorted.length + 1) / 100;
        int floor = (int) Math.floor(position);
        if (floor < 1) {
            return sorted[0];
        }
        if (floor >= sorted.length) {
            return sorted[sorted.length - 1];
        }
        return sorted[floor - 1] + (position - floor) * (sorted[floor] - sorted[floor - 1]);
    }

    private static Object number(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        return Double.isInfinite(value) ? (value > 0 ? "+INF" : "-INF") : value;
    }

    /** {@return a length of time as JMH writes it, in the largest unit that divides it: {@code 500 ms}} */
    static String time(long nanos) {
        List<Map.Entry<TimeUnit, String>> units = List.of(
                Map.entry(TimeUnit.SECONDS, "s"),
                Map.entry(TimeUnit.MILLISECONDS, "ms"),
                Map.entry(TimeUnit.MICROSECONDS, "us"));
        for (Map.Entry<TimeUnit, String> unit : units) {
            long size = unit.getKey().toNanos(1);
            if (nanos % size == 0) {
                return nanos / size + " " + unit.getValue();
            }
        }
        return nanos + " ns";
    }
}
