// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.capacity;

import dev.tollgate.reports.quantity.ServiceLevel;
import dev.tollgate.reports.stats.CapacityFit;
import dev.tollgate.reports.stats.LatencyBlocks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.DoubleStream;

/**
 * One process that is probed at some rates about the capacity, in any order. Further rates are added, in steps that grow, on a side whose end is not clearly below or above the
 * bound. Other service levels than the first are read from the same probes; where theirs lie beyond, a few further rates are added, the first of them where an earlier process needed it.
 */
final class Sweep {
    private static final int MOST_EXTENSIONS = 8;
    /** So far the ends must lie from the bound: where times grow slowly, chance alone would cross it near wherever one begins to look. */
    private static final double CLEAR = 1.5;

    /** Where another level lies below the rates. */
    private static final double FURTHER = 1.3;

    private static final int MOST_FURTHER = 3;

    private final int process;
    private final int rates;
    private final double step;
    private final ServiceLevel first;
    private final Map<ServiceLevel, CapacityFit> fits;
    private final List<Double> planned = new ArrayList<>();
    private final TreeSet<Double> probed = new TreeSet<>();
    private final Set<Double> spoilt = new HashSet<>();
    private double limit = Double.POSITIVE_INFINITY;
    private int extensions;
    private int further;
    private final double reach;

    /**
     * One that has not begun.
     *
     * @param process the number of the process
     * @param planned at which rates it is probed at least
     * @param step by which factor they are apart
     * @param fits take the probes, one for each level, that of the first level first
     * @param reach so many times less than at the first level did an earlier process hold at the lowest; 1 where that is not known
     */
    Sweep(int process, List<Double> planned, double step, Map<ServiceLevel, CapacityFit> fits, double reach) {
        this.reach = reach;
        this.process = process;
        this.rates = planned.size();
        this.step = step;
        this.fits = fits;
        this.first = fits.keySet().iterator().next();
        this.planned.addAll(planned);
    }

    /** {@return the rate to be probed next; empty when it is over} */
    OptionalDouble next(Random random) {
        if (planned.isEmpty() && !probed.isEmpty()) {
            extend();
        }
        return planned.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(planned.get(random.nextInt(planned.size())));
    }

    void add(double rate, LatencyBlocks blocks) {
        planned.remove(rate);
        probed.add(rate);
        fits.values().forEach(fit -> fit.add(process, rate, blocks));
    }

    /** The generator did not keep up. Once that may be the machine's doing; twice it cannot send this much. */
    void cannotProbe(double rate) {
        if (!spoilt.add(rate)) {
            limit = Math.min(limit, rate);
            planned.removeIf(one -> one >= limit);
        }
    }

    /** {@return whether it has all its rates, and knows what the process holds at the first level} */
    boolean isComplete() {
        if (probed.size() < rates) {
            return false;
        }
        double held = held(first);
        return held > 0 && Double.isFinite(held);
    }

    double held(ServiceLevel level) {
        return fits.get(level).held(process);
    }

    double lowest() {
        return probed.first();
    }

    double highest() {
        return probed.last();
    }

    private void extend() {
        boolean isLow = fits.get(first).clearBelow(process) < CLEAR;
        boolean isHigh = fits.get(first).clearAbove(process) < CLEAR;
        if ((isLow || isHigh) && extensions < MOST_EXTENSIONS) {
            // 1, 1, 2, 2, 3, 3 steps and so on.
            double by = Math.pow(step, 1 + extensions / 2);
            extensions++;
            if (isLow) {
                plan(lowest() / by);
            }
            if (isHigh) {
                plan(highest() * by);
            }
            if (!planned.isEmpty()) {
                return;
            }
        }
        if (further >= MOST_FURTHER || !isComplete()) {
            return;
        }
        further++;
        if (others().anyMatch(other -> other <= 0)) {
            double known = further == 1 ? held(first) / (reach * step) : Double.POSITIVE_INFINITY;
            plan(Math.min(lowest() / FURTHER, known));
        }
        if (others().anyMatch(Double::isInfinite)) {
            plan(highest() * Math.pow(step, further));
        }
    }

    /** {@return so many times less than at the first level the process holds at the lowest; empty where it is not known of all} */
    OptionalDouble reach() {
        return isComplete() && others().allMatch(other -> other > 0)
                ? OptionalDouble.of(held(first) / others().min().orElse(held(first)))
                : OptionalDouble.empty();
    }

    private DoubleStream others() {
        return fits.keySet().stream().skip(1).mapToDouble(this::held);
    }

    private void plan(double rate) {
        if (rate < limit) {
            planned.add(rate);
        }
    }
}
