// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.capacity;

import dev.tollgate.reports.model.service.Shape;
import dev.tollgate.reports.quantity.ServiceLevel;
import dev.tollgate.reports.stats.CapacityFit;
import dev.tollgate.reports.stats.LatencyBlocks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The search for the highest rate that one server holds. First a bracket: the rate is doubled or halved until one probe is below the bound and two are above. The bracket is
 * narrowed by its geometric middle. Then some rates about it are probed in several processes each, and they alone give the capacity: a probe that
 * decided where to look next would pull the result towards its own luck. If the capacity lies at the edge of these rates, further ones are added on that side; if it
 * lies outside of them, the bracket was wrong, and is looked for again from there.
 *
 * <p>Other service levels than the first are read from the same probes. Where theirs lies beyond the rates, a few further ones are added on that side in larger steps.
 */
public final class CapacitySearch {
    /** The most that are probed about a capacity unless told otherwise. */
    public static final int RATES = 7;

    private static final double NARROW = 1.1;
    private static final double MARGIN = 1.05;
    private static final int MOST_STEPS = 24;
    private static final int MOST_EXTENSIONS = 6;
    private static final int MOST_FURTHER = 1;
    private static final double FURTHER = 1.3;
    private static final int MOST_SEARCHES = 3;
    /** So often the generator must fail at a rate: once, it may have been held up. */
    private static final int MOST_SPOILT = 3;

    private static final double BEYOND = 1.3;
    private static final double TENTH = 1.1;
    private static final double STEEP = 3;

    private final List<ServiceLevel> levels;
    private final int processes;
    private final int rates;
    private final Map<ServiceLevel, CapacityFit> fits = new LinkedHashMap<>();
    private final List<Double> wanted = new ArrayList<>();

    private Phase phase = Phase.BRACKET;
    private double below;
    private double above = Double.POSITIVE_INFINITY;
    /** From here on the generator cannot send as it should. */
    private double limit = Double.POSITIVE_INFINITY;

    private double step;
    private double lowest;
    private double highest;
    private int steps;
    private int extensions;
    private int further;
    private int searches;
    /** The rate that broke once: a stall of the machine may have done that. */
    private double doubted;

    private int spoilt;
    private boolean isKnown;
    private int awaited;

    /** Where a search is. */
    public enum Phase {
        /** It looks for a rate that holds and one that does not. */
        BRACKET,
        /** It probes rates about the capacity. */
        KNEE,
        /** It has all its probes. */
        DONE,
        /** No rate above the least holds, or none breaks up to the greatest. */
        NO_BRACKET
    }

    /**
     * A search.
     *
     * @param levels what must hold: the first decides where it looks
     * @param processes how many at each rate
     * @param rates how many rates about the capacity, at least 3
     * @param firstRate where it begins, above 0
     */
    public CapacitySearch(List<ServiceLevel> levels, int processes, int rates, double firstRate) {
        this.levels = List.copyOf(levels);
        this.processes = processes;
        this.rates = rates;
        levels.forEach(level -> fits.put(level, new CapacityFit(level.percentile(), level.limitNanos())));
        want(firstRate);
    }

    /** {@return where it is} */
    public Phase phase() {
        return phase;
    }

    /** {@return the rates to be probed now, in any order, each by a fresh process; empty when it is over} A rate may occur several times. */
    public List<Double> wanted() {
        return List.copyOf(wanted);
    }

    /**
     * Takes a probe of a wanted rate.
     *
     * @param rate the rate
     * @param blocks its response times
     * @throws IllegalArgumentException where it was not wanted
     */
    public void add(double rate, LatencyBlocks blocks) {
        if (!wanted.remove(rate)) {
            throw new IllegalArgumentException("nobody wants a probe at " + rate);
        }
        switch (phase) {
            case BRACKET ->
                bracket(
                        rate,
                        blocks.percentile(levels.getFirst().percentile())
                                > levels.getFirst().limitNanos());
            case KNEE -> {
                fits.values().forEach(fit -> fit.add(rate, blocks));
                awaited--;
                if (awaited == 0) {
                    extendOrEnd();
                }
            }
            case DONE, NO_BRACKET -> throw new IllegalStateException("it is over");
        }
    }

    /**
     * Takes it that a rate cannot be probed, because the generator did not keep up. While a bracket is sought, lower rates are tried instead.
     *
     * @param rate a wanted rate
     */
    public void cannotProbe(double rate) {
        if (phase != Phase.BRACKET) {
            return;
        }
        spoilt++;
        if (spoilt < MOST_SPOILT) {
            return;
        }
        spoilt = 0;
        wanted.remove(rate);
        steps++;
        limit = Math.min(limit, rate);
        wantBetweenOrEnd(below);
    }

    private void wantBetweenOrEnd(double known) {
        if (steps >= MOST_STEPS || known > 0 && limit / known <= NARROW) {
            phase = Phase.NO_BRACKET;
        } else {
            want(known > 0 ? Math.sqrt(known * limit) : limit / 2);
        }
    }

    /**
     * {@return the capacity so far; only when it has all its probes is it the result}
     *
     * @param level one of its levels
     */
    public CapacityFit.Capacity capacity(ServiceLevel level) {
        return fits.get(level).capacity();
    }

    /**
     * {@return how response times grow about the capacity}
     *
     * @param level one of its levels
     */
    public Shape shape(ServiceLevel level) {
        OptionalDouble growth = fits.get(level).growth(TENTH);
        if (growth.isEmpty()) {
            return Shape.UNKNOWN;
        }
        return growth.getAsDouble() > STEEP ? Shape.CLIFF : Shape.SLOPE;
    }

    /** {@return whether it has all probes of its first level, though it may go on for others} */
    public boolean isKnown() {
        return isKnown;
    }

    /** {@return the lowest rate about the capacity} */
    public double lowest() {
        return lowest;
    }

    /** {@return the highest} */
    public double highest() {
        return highest;
    }

    private void bracket(double rate, boolean breaks) {
        spoilt = 0;
        if (breaks && doubted != rate) {
            doubted = rate;
            want(rate);
            return;
        }
        doubted = 0;
        steps++;
        if (breaks) {
            above = Math.min(above, rate);
        } else {
            below = Math.max(below, rate);
        }
        // One luckless probe below another that held: the bracket turns round, and both are probed again later.
        if (below >= above) {
            double middle = below;
            below = above / NARROW;
            above = middle * NARROW;
            knee();
        } else if (below > 0 && above < Double.POSITIVE_INFINITY) {
            if (above / below <= NARROW) {
                knee();
            } else {
                want(Math.sqrt(below * above));
            }
        } else if (steps >= MOST_STEPS) {
            phase = Phase.NO_BRACKET;
        } else if (!breaks && rate * 2 >= limit) {
            wantBetweenOrEnd(rate);
        } else {
            want(breaks ? rate / 2 : rate * 2);
        }
    }

    private void knee() {
        phase = Phase.KNEE;
        double from = below / MARGIN;
        double to = above * MARGIN;
        step = Math.pow(to / from, 1.0 / (rates - 1));
        for (int i = 0; i < rates; i++) {
            wantOfEachProcess(from * Math.pow(step, i));
        }
        lowest = lowest > 0 ? Math.min(lowest, from) : from;
        highest = Math.max(highest, to);
    }

    private void extendOrEnd() {
        CapacityFit.Capacity capacity = capacity(levels.getFirst());
        boolean isBelow = capacity.rate() <= 0;
        if ((isBelow || !Double.isFinite(capacity.rate())) && searches < MOST_SEARCHES) {
            searchAgain(isBelow);
            return;
        }
        boolean isLow = capacity.low() <= lowest;
        boolean isHigh = capacity.high() >= highest;
        if (extensions == MOST_EXTENSIONS || !isLow && !isHigh) {
            goFurtherOrEnd();
            return;
        }
        extensions++;
        if (isLow) {
            lowest /= step;
            wantOfEachProcess(lowest);
        }
        if (isHigh) {
            highest *= step;
            wantOfEachProcess(highest);
        }
    }

    /** The bracket was wrong: the process that it came from, or the machine meanwhile, was not as usual. */
    private void searchAgain(boolean isBelow) {
        searches++;
        steps = 0;
        phase = Phase.BRACKET;
        if (isBelow) {
            above = lowest;
            below = 0;
            want(lowest / BEYOND);
        } else {
            below = highest;
            above = Double.POSITIVE_INFINITY;
            want(highest * BEYOND);
        }
    }

    /** For the levels behind the first. */
    private void goFurtherOrEnd() {
        isKnown = true;
        List<CapacityFit.Capacity> others =
                levels.stream().skip(1).map(this::capacity).toList();
        boolean isLow = others.stream().anyMatch(capacity -> capacity.low() <= lowest);
        boolean isHigh = others.stream().anyMatch(capacity -> capacity.high() >= highest);
        if (further == MOST_FURTHER || !isLow && !isHigh) {
            phase = Phase.DONE;
            return;
        }
        further++;
        if (isLow) {
            lowest /= FURTHER;
            wantOfEachProcess(lowest);
        }
        if (isHigh && highest * FURTHER < limit) {
            highest *= FURTHER;
            wantOfEachProcess(highest);
        }
        if (awaited == 0) {
            phase = Phase.DONE;
        }
    }

    private void wantOfEachProcess(double rate) {
        for (int process = 0; process < processes; process++) {
            want(rate);
            awaited++;
        }
    }

    private void want(double rate) {
        wanted.add(rate);
    }
}
