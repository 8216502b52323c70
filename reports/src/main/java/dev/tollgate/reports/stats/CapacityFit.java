// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * The highest rate at which a percentile of the response time stays below a bound, from probes at several rates, each of a process of its own.
 *
 * <p>A monotone curve through the logarithms of the probes' percentiles, straight between rates on logarithmic axes; the capacity is where it crosses the bound. Its 95 %
 * interval comes from drawing processes with replacement, and blocks of time within each process, never requests. What is drawn for a rate is how far processes of
 * this rate and its two neighbours lie from their own rate's mean: two or three processes of one rate know too little of how much processes differ. Of n of them a drawn
 * mean varies too little, by a factor of √((n − 1)/n), so each is moved away by the inverse of that. Between two rates the
 * true curve may bend in any way that goes up (near saturation it does), so each drawn curve crosses anywhere between them with equal chance.
 */
public final class CapacityFit {
    private static final int RESAMPLES = 2000;
    /** So many times the blocks of a probe are drawn; processes are drawn anew each time. */
    private static final int DRAWS = 200;

    /**
     * Less than half of the 5 % that 95 % leave. With it planted capacities of four servers were inside in 190 to 197 of 200 simulated searches each, by 5 rates of 2 processes of 3 s;
     * drawn within each rate alone, in 89 to 94 of 100 of three of them.
     */
    private static final double TAIL = 0.004;
    /** Of a percentile that is infinite, since too much was not answered: as far above the bound as this. */
    private static final double HOPELESS = Math.log(100);

    private final double percentile;
    private final double logBound;
    private final SplittableRandom blocksRandom = new SplittableRandom(5);
    private final TreeMap<Double, List<Probe>> byRate = new TreeMap<>();
    /** Until another probe is added: it is asked for after every turn, and takes thousands of drawn curves. */
    private Optional<Capacity> known = Optional.empty();

    /** The logarithm of a probe's percentile, and those of its blocks as they were drawn. */
    private record Probe(double log, double[] drawn) {}

    /**
     * A capacity with its interval, in requests a second.
     *
     * @param rate the capacity; 0 where it is below the lowest rate, infinite where it is above the highest
     * @param low the lower end of the 95 % interval, likewise
     * @param high the upper end
     */
    public record Capacity(double rate, double low, double high) {}

    /**
     * A fit without probes.
     *
     * @param percentile which must stay below the bound, such as 99
     * @param boundNanos the bound
     */
    public CapacityFit(double percentile, long boundNanos) {
        this.percentile = percentile;
        this.logBound = Math.log(boundNanos);
    }

    /**
     * Adds a probe.
     *
     * @param rate its rate, above 0
     * @param blocks its response times
     */
    public void add(double rate, LatencyBlocks blocks) {
        known = Optional.empty();
        double[] drawn = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            drawn[i] = log(blocks.resampledPercentile(percentile, blocksRandom));
        }
        byRate.computeIfAbsent(rate, _ -> new ArrayList<>()).add(new Probe(log(blocks.percentile(percentile)), drawn));
    }

    /** {@return the capacity; it is nothing where no probe was added} */
    public Capacity capacity() {
        if (known.isEmpty()) {
            known = Optional.of(resampled());
        }
        return known.get();
    }

    private Capacity resampled() {
        double estimate =
                crossing((_, probes) -> probes.stream().mapToDouble(Probe::log).toArray(), Place.STRAIGHT);
        SplittableRandom random = new SplittableRandom(7);
        double[] drawn = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            drawn[i] = crossing((rate, probes) -> drawn(rate, probes, random), _ -> random.nextDouble());
        }
        Arrays.sort(drawn);
        int outside = (int) Math.floor(TAIL * RESAMPLES);
        return new Capacity(
                estimate, Math.min(estimate, drawn[outside]), Math.max(estimate, drawn[RESAMPLES - 1 - outside]));
    }

    /**
     * {@return by which factor the percentile grows about the capacity; empty where the rates do not reach that far}
     *
     * @param over which factor of the rate, the capacity in the middle
     */
    public OptionalDouble growth(double over) {
        double capacity =
                crossing((_, probes) -> probes.stream().mapToDouble(Probe::log).toArray(), Place.STRAIGHT);
        double from = capacity / Math.sqrt(over);
        double to = capacity * Math.sqrt(over);
        if (byRate.isEmpty() || !(from >= byRate.firstKey() && to <= byRate.lastKey())) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(Math.exp(logAt(to) - logAt(from)));
    }

    private double logAt(double rate) {
        double low = byRate.floorKey(rate);
        double high = byRate.ceilingKey(rate);
        double part = low == high ? 0 : Math.log(rate / low) / Math.log(high / low);
        return mean(byRate.get(low)) + part * (mean(byRate.get(high)) - mean(byRate.get(low)));
    }

    private double log(double nanos) {
        return Math.min(Math.log(nanos), logBound + HOPELESS);
    }

    /** Deviations come from the rate and its neighbours: two or three processes of one rate know too little of how much processes differ. */
    private double[] drawn(double rate, List<Probe> probes, RandomGenerator random) {
        List<List<Probe>> near = new ArrayList<>(List.of(probes));
        Map.Entry<Double, List<Probe>> lower = byRate.lowerEntry(rate);
        Map.Entry<Double, List<Probe>> higher = byRate.higherEntry(rate);
        if (lower != null) {
            near.add(lower.getValue());
        }
        if (higher != null) {
            near.add(higher.getValue());
        }
        double mean = mean(probes);
        double[] values = new double[probes.size()];
        for (int i = 0; i < values.length; i++) {
            List<Probe> of = near.get(random.nextInt(near.size()));
            double further = of.size() < 2 ? 1 : Math.sqrt(of.size() / (of.size() - 1.0));
            double value = of.get(random.nextInt(of.size())).drawn[random.nextInt(DRAWS)];
            values[i] = mean + (value - mean(of)) * further;
        }
        return values;
    }

    private static double mean(List<Probe> probes) {
        double sum = 0;
        for (Probe probe : probes) {
            sum += probe.log;
        }
        return sum / probes.size();
    }

    private interface Values {
        double[] of(double rate, List<Probe> probes);
    }

    /** Where between two rates a curve crosses the bound, from 0 to 1, if it were straight; and where it is taken to. */
    private interface Place {
        Place STRAIGHT = part -> part;

        double of(double straight);
    }

    private double crossing(Values source, Place place) {
        int size = byRate.size();
        double[] rates = new double[size];
        double[] means = new double[size];
        double[] weights = new double[size];
        int at = 0;
        for (var rate : byRate.entrySet()) {
            double[] values = source.of(rate.getKey(), rate.getValue());
            rates[at] = rate.getKey();
            means[at] = Arrays.stream(values).average().orElseThrow();
            weights[at] = values.length;
            at++;
        }
        double[] curve = Isotonic.ascending(means, weights);
        if (curve[0] > logBound) {
            return 0;
        }
        for (int i = 1; i < size; i++) {
            if (curve[i] > logBound) {
                double part = place.of((logBound - curve[i - 1]) / (curve[i] - curve[i - 1]));
                return Math.exp(Math.log(rates[i - 1]) + part * (Math.log(rates[i]) - Math.log(rates[i - 1])));
            }
        }
        return Double.POSITIVE_INFINITY;
    }
}
