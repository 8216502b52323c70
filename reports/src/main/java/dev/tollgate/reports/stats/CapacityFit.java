// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The highest rate at which a percentile of the response time stays below a bound, from several processes, each probed at several rates.
 *
 * <p>Of each process a monotone curve through the logarithms of its probes' percentiles (pool adjacent violators), straight between rates on logarithmic axes; what the
 * process holds is where it crosses the bound. The capacity is the geometric mean over processes.
 *
 * <p>Its 95 % interval comes from drawing processes with replacement, and blocks of time within each probe, never requests: the deviation of drawn means, times
 * Student's quantile. Of n processes a drawn mean varies too little, by a factor of √((n − 1)/n), which is made up for.
 */
public final class CapacityFit {
    private static final int RESAMPLES = 2000;
    /** Less than the 5 % that 95 % leave: the straight line between two rates, and that processes are not quite normal, take the rest (CapacitySearchTest). */
    private static final double ERROR = 0.04;
    /** Where further processes are taken while the interval is wide, it ends as soon as chance makes it narrow, so that more is left to chance (likewise). */
    private static final double ERROR_OF_MANY_LOOKS = 0.02;

    /** So many times the blocks of a probe are drawn; processes are drawn anew each time. */
    private static final int DRAWS = 200;

    /** Of a percentile that is infinite, since too much was not answered: as far above the bound as this. */
    private static final double HOPELESS = Math.log(100);

    private final double percentile;
    private final double logBound;
    private final double error;
    private final SplittableRandom blocksRandom = new SplittableRandom(5);
    private final TreeMap<Integer, TreeMap<Double, Probe>> byProcess = new TreeMap<>();

    /** The logarithm of a probe's percentile, and those of its blocks as they were drawn. */
    private record Probe(double log, double[] drawn) {}

    /**
     * A capacity with its interval, in requests a second.
     *
     * @param rate the capacity; 0 where it is below the rates probed, infinite where it is above them
     * @param low the lower end of the 95 % interval; 0 where it is below them, or too few processes know it
     * @param high the upper end; infinite likewise
     * @param perProcess what each process holds, by its number, of those whose rates reach that far
     */
    public record Capacity(double rate, double low, double high, Map<Integer, Double> perProcess) {}

    /**
     * A fit without probes.
     *
     * @param percentile which must stay below the bound, such as 99
     * @param boundNanos the bound
     * @param isLookedAtOften whether how wide the interval is decides on further processes
     */
    public CapacityFit(double percentile, long boundNanos, boolean isLookedAtOften) {
        this.error = isLookedAtOften ? ERROR_OF_MANY_LOOKS : ERROR;
        this.percentile = percentile;
        this.logBound = Math.log(boundNanos);
    }

    /**
     * Adds a probe.
     *
     * @param process the number of the process
     * @param rate its rate, above 0; another probe of this process at this rate is replaced
     * @param blocks its response times
     */
    public void add(int process, double rate, LatencyBlocks blocks) {
        double[] drawn = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            drawn[i] = log(blocks.resampledPercentile(percentile, blocksRandom));
        }
        byProcess
                .computeIfAbsent(process, _ -> new TreeMap<>())
                .put(rate, new Probe(log(blocks.percentile(percentile)), drawn));
    }

    /**
     * {@return what one process holds: 0 where that is below its lowest rate, infinite where it is above its highest}
     *
     * @param process its number, of which there is a probe
     */
    public double held(int process) {
        return crossing(byProcess.get(process), Probe::log);
    }

    /**
     * {@return by which factor the fitted percentile of one process at its lowest rate is below the bound; below 1 where it is above}
     *
     * @param process its number, of which there is a probe
     */
    public double clearBelow(int process) {
        return Math.exp(logBound - fitted(byProcess.get(process), Probe::log)[0]);
    }

    /**
     * {@return by which factor the fitted percentile of one process at its highest rate is above the bound; below 1 where it is below}
     *
     * @param process its number, of which there is a probe
     */
    public double clearAbove(int process) {
        double[] curve = fitted(byProcess.get(process), Probe::log);
        return Math.exp(curve[curve.length - 1] - logBound);
    }

    /**
     * {@return the capacity by some processes}
     *
     * @param processes their numbers; those without probes are left out
     */
    public Capacity capacity(Set<Integer> processes) {
        List<TreeMap<Double, Probe>> probed = new ArrayList<>();
        Map<Integer, Double> perProcess = new TreeMap<>();
        int below = 0;
        int above = 0;
        for (var each : byProcess.entrySet()) {
            if (!processes.contains(each.getKey())) {
                continue;
            }
            probed.add(each.getValue());
            double held = held(each.getKey());
            if (held <= 0) {
                below++;
            } else if (Double.isInfinite(held)) {
                above++;
            } else {
                perProcess.put(each.getKey(), held);
            }
        }
        int count = probed.size();
        if (2 * below >= count || 2 * above >= count) {
            double rate = above > below ? Double.POSITIVE_INFINITY : 0;
            return new Capacity(rate, 0, Double.POSITIVE_INFINITY, perProcess);
        }
        double estimate = probed.stream()
                .mapToDouble(probes -> logHeld(probes, Probe::log))
                .average()
                .orElseThrow();
        double half = count < 2 ? 0 : halfWidth(probed);
        return new Capacity(
                Math.exp(estimate),
                below > 0 || count < 2 ? 0 : Math.exp(estimate - half),
                above > 0 || count < 2 ? Double.POSITIVE_INFINITY : Math.exp(estimate + half),
                perProcess);
    }

    /** {@return half the width of the interval of the mean logarithm} */
    private double halfWidth(List<TreeMap<Double, Probe>> probed) {
        int count = probed.size();
        SplittableRandom random = new SplittableRandom(7);
        double[] means = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            double sum = 0;
            for (int process = 0; process < count; process++) {
                sum += logHeld(probed.get(random.nextInt(count)), probe -> probe.drawn[random.nextInt(DRAWS)]);
            }
            means[i] = sum / count;
        }
        return Sample.of(means).deviation() * Math.sqrt(count / (count - 1.0)) * Sample.tQuantile(count - 1, error / 2);
    }

    /**
     * {@return by which factor the percentile grows about what a process holds, in the middle of some of them; empty where their rates do not reach that far}
     *
     * @param over which factor of the rate, the capacity in the middle
     * @param processes their numbers
     */
    public OptionalDouble growth(double over, Set<Integer> processes) {
        double[] growths = byProcess.entrySet().stream()
                .filter(each -> processes.contains(each.getKey()))
                .mapToDouble(each -> growth(each.getValue(), held(each.getKey()), over))
                .filter(Double::isFinite)
                .toArray();
        return growths.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.exp(Sample.median(growths)));
    }

    private static double growth(TreeMap<Double, Probe> probes, double held, double over) {
        double from = held / Math.sqrt(over);
        double to = held * Math.sqrt(over);
        return from >= probes.firstKey() && to <= probes.lastKey()
                ? logAt(probes, to) - logAt(probes, from)
                : Double.NaN;
    }

    private static double logAt(TreeMap<Double, Probe> probes, double rate) {
        double low = probes.floorKey(rate);
        double high = probes.ceilingKey(rate);
        double part = low == high ? 0 : Math.log(rate / low) / Math.log(high / low);
        return probes.get(low).log + part * (probes.get(high).log - probes.get(low).log);
    }

    private double log(double nanos) {
        return Math.min(Math.log(nanos), logBound + HOPELESS);
    }

    private interface Value {
        double of(Probe probe);
    }

    /** A process whose rates do not reach as far is taken to hold the one at their end. */
    private double logHeld(TreeMap<Double, Probe> probes, Value value) {
        return Math.log(Math.clamp(crossing(probes, value), probes.firstKey(), probes.lastKey()));
    }

    private static double[] fitted(TreeMap<Double, Probe> probes, Value value) {
        double[] values = probes.values().stream().mapToDouble(value::of).toArray();
        double[] weights = new double[values.length];
        Arrays.fill(weights, 1);
        return Isotonic.ascending(values, weights);
    }

    private double crossing(TreeMap<Double, Probe> probes, Value value) {
        double[] rates =
                probes.keySet().stream().mapToDouble(Double::doubleValue).toArray();
        double[] curve = fitted(probes, value);
        if (curve[0] > logBound) {
            return 0;
        }
        for (int i = 1; i < rates.length; i++) {
            if (curve[i] > logBound) {
                double part = (logBound - curve[i - 1]) / (curve[i] - curve[i - 1]);
                return Math.exp(Math.log(rates[i - 1]) + part * (Math.log(rates[i]) - Math.log(rates[i - 1])));
            }
        }
        return Double.POSITIVE_INFINITY;
    }
}
