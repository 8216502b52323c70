// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.capacity;

import dev.tollgate.reports.model.service.Shape;
import dev.tollgate.reports.quantity.ServiceLevel;
import dev.tollgate.reports.stats.CapacityFit;
import dev.tollgate.reports.stats.LatencyBlocks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The search for the highest rate that one server holds. First a bracket, by one process: the rate is raised, at least twofold, or halved until one probe is below the
 * bound and two are above, and narrowed by its geometric middle. Then several fresh processes are each probed at some rates about it, in shuffled order, and they alone give the capacity: a
 * probe that decided where to look next would pull the result towards its own luck. The rates of every second process lie between those of the others.
 */
public final class CapacitySearch {
    /** The fewest processes of which a capacity has an interval that says something. */
    public static final int FEWEST_PROCESSES = 3;

    /** An interval whose ends lie by this factor from the capacity is narrow enough: half of its width is 7 %. */
    private static final double PRECISE = 1.07;

    private static final double NARROW = 1.2;
    private static final int MOST_STEPS = 24;
    /** So often the generator must fail at a rate: once, it may have been held up. */
    private static final int MOST_SPOILT = 3;
    /** Processes beyond those wanted, where some do not come to their end. */
    private static final int MOST_IN_VAIN = 3;
    /** The rates about a capacity are this far apart. */
    private static final double STEP = 1.05;

    private static final double SECOND = 1e9;
    private static final double TENTH = 1.1;
    private static final double STEEP = 3;

    private final int processes;
    private final int mostProcesses;
    private final int rates;
    private final ServiceLevel first;
    private final Map<ServiceLevel, CapacityFit> fits;
    private final TreeMap<Integer, Sweep> sweeps = new TreeMap<>();
    /** Until another probe is added: it is asked for after every turn, and takes thousands of drawn curves. */
    private final Map<ServiceLevel, CapacityFit.Capacity> known = new HashMap<>();

    private double looked;
    private boolean isLooking = true;
    private boolean isLost;
    private double below;
    private double above = Double.POSITIVE_INFINITY;
    /** From here on the generator cannot send as it should. */
    private double limit = Double.POSITIVE_INFINITY;

    private int steps;
    /** The rate at which it looks broke once: a stall of the machine may have done that. */
    private boolean isDoubted;

    private int spoilt;

    /** Where a search is. */
    public enum Phase {
        /** It looks for a rate that holds and one that does not. */
        BRACKET,
        /** It probes rates about the capacity. */
        KNEE,
        /** It has all its processes. */
        DONE,
        /** No rate above the least holds, or none breaks up to the greatest. */
        NO_BRACKET
    }

    /**
     * A search.
     *
     * @param levels what must hold: the first decides where it looks
     * @param processes how many are probed about the capacity at least
     * @param mostProcesses how many at most, while it is not known precisely
     * @param rates how many rates each is probed at, at least 3
     * @param firstRate where it begins, above 0
     */
    public CapacitySearch(List<ServiceLevel> levels, int processes, int mostProcesses, int rates, double firstRate) {
        this.mostProcesses = mostProcesses;
        this.processes = processes;
        this.rates = rates;
        this.first = levels.getFirst();
        this.looked = firstRate;
        this.fits = levels.stream()
                .collect(Collectors.toMap(
                        level -> level,
                        level -> new CapacityFit(level.percentile(), level.limitNanos(), mostProcesses > processes),
                        (one, _) -> one,
                        LinkedHashMap::new));
    }

    /** {@return where it is} */
    public Phase phase() {
        if (isLost) {
            return Phase.NO_BRACKET;
        }
        if (isLooking) {
            return Phase.BRACKET;
        }
        return complete().size() >= processes || sweeps.size() >= processes + MOST_IN_VAIN ? Phase.DONE : Phase.KNEE;
    }

    /** {@return the rate to be probed next in search of the bracket} */
    public double looksAt() {
        return looked;
    }

    /** {@return the middle of the bracket, once there is one} */
    public OptionalDouble bracket() {
        return isLooking || isLost ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(below * above));
    }

    /** {@return about which rate the next process is probed: what the last two held, or the middle of the bracket} */
    public double centre() {
        List<Double> held = complete().reversed().stream()
                .limit(2)
                .map(process -> Math.log(sweeps.get(process).held(first)))
                .toList();
        return held.isEmpty()
                ? bracket().orElseThrow()
                : Math.exp(
                        held.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
    }

    /**
     * {@return the rate at which a process is to be probed next; empty when it has all}
     *
     * @param process its number, greater than those before
     * @param random shuffles the rates
     */
    public OptionalDouble next(int process, Random random) {
        return sweep(process).next(random);
    }

    /**
     * Takes a probe in search of the bracket.
     *
     * @param rate the rate at which it looks
     * @param blocks the response times
     * @throws IllegalArgumentException where it looks at another
     */
    public void look(double rate, LatencyBlocks blocks) {
        if (phase() != Phase.BRACKET || rate != looked) {
            throw new IllegalArgumentException("nobody wants a probe at " + rate);
        }
        bracket(rate, blocks.percentile(first.percentile()) > first.limitNanos(), blocks.percentile(50));
    }

    /** Takes it that the rate at which it looks cannot be probed, because the generator did not keep up. Lower rates are tried instead. */
    public void cannotLook() {
        spoilt++;
        if (spoilt < MOST_SPOILT) {
            return;
        }
        spoilt = 0;
        steps++;
        limit = Math.min(limit, looked);
        lookBetweenOrEnd(below);
    }

    /**
     * Takes a probe about the capacity.
     *
     * @param process the number of the process
     * @param rate the rate
     * @param blocks the response times
     */
    public void add(int process, double rate, LatencyBlocks blocks) {
        known.clear();
        sweep(process).add(rate, blocks);
    }

    /**
     * Takes it that a process cannot be probed at a rate, because the generator did not keep up.
     *
     * @param process its number
     * @param rate the rate
     */
    public void cannotProbe(int process, double rate) {
        sweep(process).cannotProbe(rate);
    }

    /**
     * {@return the capacity so far; only when it has all its processes is it the result}
     *
     * @param level one of its levels
     */
    public CapacityFit.Capacity capacity(ServiceLevel level) {
        return known.computeIfAbsent(level, one -> fits.get(one).capacity(new TreeSet<>(complete())));
    }

    /**
     * {@return how response times grow about the capacity}
     *
     * @param level one of its levels
     */
    public Shape shape(ServiceLevel level) {
        OptionalDouble growth = fits.get(level).growth(TENTH, new TreeSet<>(complete()));
        if (growth.isEmpty()) {
            return Shape.UNKNOWN;
        }
        return growth.getAsDouble() > STEEP ? Shape.CLIFF : Shape.SLOPE;
    }

    /** {@return the processes that know what they hold} */
    private List<Integer> complete() {
        return sweeps.entrySet().stream()
                .filter(sweep -> sweep.getValue().isComplete())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** {@return how many processes know what they hold} */
    public int completed() {
        return complete().size();
    }

    /** {@return the lowest rate of the processes that know what they hold; 0 where there are none} */
    public double lowest() {
        return complete().stream()
                .mapToDouble(process -> sweeps.get(process).lowest())
                .min()
                .orElse(0);
    }

    /** {@return the highest, likewise} */
    public double highest() {
        return complete().stream()
                .mapToDouble(process -> sweeps.get(process).highest())
                .max()
                .orElse(0);
    }

    /** {@return how many processes are wanted} */
    public int processes() {
        return processes;
    }

    /** {@return whether half of the interval at the first level is at most 7 % wide} */
    public boolean isPrecise() {
        CapacityFit.Capacity capacity = capacity(first);
        return capacity.low() > 0 && capacity.high() <= capacity.low() * PRECISE * PRECISE;
    }

    /** {@return whether it has the processes that it wants, and may have further ones} */
    public boolean mayGoOn() {
        return phase() == Phase.DONE && completed() < mostProcesses && sweeps.size() < mostProcesses + MOST_IN_VAIN;
    }

    private Sweep sweep(int process) {
        return sweeps.computeIfAbsent(
                process, number -> new Sweep(number, planned(sweeps.size()), STEP, fits, reach()));
    }

    /** So many times less than at the first level the last process that knows it held at the lowest. */
    private double reach() {
        return sweeps.descendingMap().values().stream()
                .flatMapToDouble(sweep -> sweep.reach().stream())
                .findFirst()
                .orElse(1);
    }

    /** Rates of a grid that has its origin in the bracket, so that several processes are probed at each. */
    private List<Double> planned(int before) {
        double origin = bracket().orElseThrow();
        double shift = before % 2 == 0 ? 0 : 0.5;
        long middle = Math.round(Math.log(centre() / origin) / Math.log(STEP) - shift);
        List<Double> planned = new ArrayList<>();
        for (int i = 0; i < rates; i++) {
            planned.add(origin * Math.pow(STEP, middle + i - (rates - 1) / 2 + shift));
        }
        return planned;
    }

    private void lookBetweenOrEnd(double known) {
        isDoubted = false;
        if (steps >= MOST_STEPS || known > 0 && limit / known <= NARROW) {
            isLost = true;
        } else {
            looked = known > 0 ? Math.sqrt(known * limit) : limit / 2;
        }
    }

    private void bracket(double rate, boolean breaks, double median) {
        spoilt = 0;
        // What one stall of the machine did to a low rate would lead far away. Between two rates the processes
        // themselves go further where they must.
        if (breaks && above == Double.POSITIVE_INFINITY && !isDoubted) {
            isDoubted = true;
            return;
        }
        isDoubted = false;
        steps++;
        if (breaks) {
            above = Math.min(above, rate);
        } else {
            below = Math.max(below, rate);
        }
        if (below > 0 && above < Double.POSITIVE_INFINITY) {
            // One luckless probe below another that held turns the bracket round; its middle is as good a place to
            // begin.
            if (above / below <= NARROW) {
                isLooking = false;
            } else {
                looked = Math.sqrt(below * above);
            }
        } else if (steps >= MOST_STEPS) {
            isLost = true;
        } else if (breaks) {
            looked = rate / 2;
        } else if (rate * 2 >= limit) {
            lookBetweenOrEnd(rate);
        } else {
            // What answers in a millisecond answers a thousand in a second, one after another.
            looked = Math.max(rate * 2, Math.min(SECOND / median, limit / 2));
        }
    }
}
