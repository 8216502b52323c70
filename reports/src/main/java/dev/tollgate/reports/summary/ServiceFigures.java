// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.summary;

import dev.tollgate.reports.model.load.Percentiles;
import dev.tollgate.reports.model.service.Capacity;
import dev.tollgate.reports.model.service.ProbeFigures;
import dev.tollgate.reports.model.service.ProbePurpose;
import dev.tollgate.reports.model.service.ServiceSeries;
import dev.tollgate.reports.quantity.Estimate;
import dev.tollgate.reports.quantity.Interval;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.quantity.Unit;
import dev.tollgate.reports.stats.Estimates;
import dev.tollgate.reports.stats.LogDifference;
import dev.tollgate.reports.stats.Ratios;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What the processes of one server showed together. The process is the replicate: requests of one process are not independent of
 * each other, so nothing is pooled over them.
 *
 * @param probes the valid probes that belong together, as those at one rate
 */
public record ServiceFigures(List<ProbeFigures> probes) {
    private static final String NANOS = "ns";

    /** Two processes are the fewest that have an interval. */
    private static final int FEWEST_PROCESSES = 2;

    /** Where more than this share of its requests were not answered rightly, a server does not keep up. */
    private static final double MOST_FAILED = 0.01;

    /** Copies the list. */
    public ServiceFigures {
        probes = List.copyOf(probes);
    }

    /**
     * {@return the probes of a server at a common rate}
     *
     * @param series the server
     * @param rate the rate
     */
    public static ServiceFigures at(ServiceSeries series, double rate) {
        return of(series, probe -> probe.purpose() == ProbePurpose.COMMON && probe.rate() == rate);
    }

    /**
     * {@return some valid probes of a server}
     *
     * @param series the server
     * @param which which
     */
    public static ServiceFigures of(ServiceSeries series, Predicate<ProbeFigures> which) {
        return new ServiceFigures(series.valid().stream().filter(which).toList());
    }

    /**
     * {@return what a server holds at a level, where an interval of it is known}
     *
     * @param series the server
     * @param level the level
     */
    public static Optional<Ends> capacity(ServiceSeries series, String level) {
        return series.capacities().stream()
                .filter(capacity -> capacity.level().equals(level))
                .flatMap(capacity -> ends(capacity).stream())
                .findFirst();
    }

    /**
     * {@return how many times as much a server holds as another: turn by turn where both have processes of the same turns, since what the machine did to both drops
     * out; else by their intervals; empty where one has none}
     *
     * @param one the server
     * @param other the other
     * @param level the level
     */
    public static Optional<LogDifference> ratio(ServiceSeries one, ServiceSeries other, String level) {
        return byTurn(one, other, level)
                .or(() -> capacity(one, level)
                        .flatMap(mine -> capacity(other, level)
                                .map(theirs -> LogDifference.ofIntervals(mine.array(), theirs.array()))));
    }

    /**
     * {@return the same turn by turn; empty where there are too few turns in which both are known to hold something}
     *
     * @param one the server
     * @param other the other
     * @param level the level
     */
    public static Optional<LogDifference> byTurn(ServiceSeries one, ServiceSeries other, String level) {
        List<double[]> turns = turns(one, other, level);
        return turns.size() >= Ratios.FEWEST_PAIRS ? Optional.of(LogDifference.paired(turns)) : Optional.empty();
    }

    /**
     * {@return what a server and another hold in each turn in which both are known to hold something}
     *
     * @param one the server
     * @param other the other
     * @param level the level
     */
    static List<double[]> turns(ServiceSeries one, ServiceSeries other, String level) {
        Map<Integer, Double> mine = perProcess(one, level);
        Map<Integer, Double> theirs = perProcess(other, level);
        return mine.keySet().stream()
                .filter(theirs::containsKey)
                .map(process -> new double[] {mine.get(process), theirs.get(process)})
                .toList();
    }

    /**
     * {@return what each server that is known to hold something holds in each turn that all of them have}
     *
     * @param series the servers
     * @param level the level
     */
    public static List<double[]> byRow(List<ServiceSeries> series, String level) {
        List<Map<Integer, Double>> rows = series.stream()
                .map(one -> perProcess(one, level))
                .filter(row -> !row.isEmpty())
                .toList();
        if (rows.isEmpty()) {
            return List.of();
        }
        SortedSet<Integer> turns = new TreeSet<>(rows.getFirst().keySet());
        rows.forEach(row -> turns.retainAll(row.keySet()));
        return rows.stream()
                .map(row -> turns.stream().mapToDouble(row::get).toArray())
                .toList();
    }

    /**
     * {@return how many processes of a server are known to hold something}
     *
     * @param series the server
     * @param level the level
     */
    public static int processes(ServiceSeries series, String level) {
        return perProcess(series, level).size();
    }

    private static Map<Integer, Double> perProcess(ServiceSeries series, String level) {
        return series.capacities().stream()
                .filter(capacity ->
                        capacity.level().equals(level) && ends(capacity).isPresent())
                .findFirst()
                .map(Capacity::perProcess)
                .orElse(Map.of());
    }

    /**
     * {@return the interval of a capacity; empty where it has none}
     *
     * @param capacity the capacity
     */
    public static Optional<Ends> ends(Capacity capacity) {
        return capacity.rate()
                .flatMap(rate -> capacity.low()
                        .flatMap(low -> capacity.high()
                                .filter(high -> rate > 0 && low > 0 && high >= low)
                                .map(high -> new Ends(Unit.PER_SECOND, rate, low, high))));
    }

    /**
     * {@return what servers are judged by: the capacity at the main level, or where none was sought the processor time for each request
     * at the main common rate}
     *
     * @param question what was asked
     * @param series the server
     */
    public static Optional<Ends> judged(ServiceQuestion question, ServiceSeries series) {
        return switch (question.settings().kind()) {
            case CAPACITY -> question.mainLevel().flatMap(level -> capacity(series, level));
            case RATES ->
                question.mainRate().flatMap(rate -> Ends.of(at(series, rate).cpuPerRequest()));
        };
    }

    /** {@return how many requests were not answered rightly, as a share of all} */
    public double failedShare() {
        long all = probes.stream().mapToLong(ProbeFigures::requests).sum();
        return all == 0
                ? 0
                : (double) probes.stream().mapToLong(ProbeFigures::failed).sum() / all;
    }

    /** {@return whether there are enough processes for an interval and they answered} */
    public boolean keepsUp() {
        return probes.size() >= FEWEST_PROCESSES && failedShare() <= MOST_FAILED;
    }

    /**
     * {@return a percentile of the response times: the estimate over processes} Absent where fewer than 10 requests of all of them lie
     * beyond it, and where more requests failed than lie beyond it: those waited longer than any that was answered.
     *
     * @param percentile 50, 99 or 99.9
     */
    public Optional<Estimate> response(double percentile) {
        return percentile(percentile, probe -> Optional.of(probe.response()));
    }

    /**
     * {@return the same of another distribution}
     *
     * @param percentile 50, 99 or 99.9
     * @param of the distribution; empty where a probe has none
     */
    public Optional<Estimate> percentile(double percentile, Function<ProbeFigures, Optional<Percentiles>> of) {
        long count = probes.stream()
                .flatMap(probe -> of.apply(probe).stream())
                .mapToLong(Percentiles::count)
                .sum();
        return LatencySummary.isTold(percentile, count) && failedShare() <= 1 - percentile / 100
                ? estimate(probe -> of.apply(probe).map(one -> (double) LatencySummary.value(one, percentile)))
                : Optional.empty();
    }

    /** {@return the processor time for each request, in nanoseconds, over processes} */
    public Optional<Estimate> cpuPerRequest() {
        return estimate(probe -> probe.use().cpuPerRequestNanos());
    }

    /**
     * {@return the estimate over processes of what each has one value of, in nanoseconds}
     *
     * @param value the value; empty where a process has none
     */
    public Optional<Estimate> estimate(Function<ProbeFigures, Optional<Double>> value) {
        List<Double> values =
                probes.stream().flatMap(probe -> value.apply(probe).stream()).toList();
        return values.isEmpty() ? Optional.empty() : Optional.of(Estimates.estimate(NANOS, values));
    }

    /**
     * {@return the greatest of what processes have}
     *
     * @param value the value; empty where a process has none
     */
    public OptionalLong greatest(Function<ProbeFigures, Optional<Long>> value) {
        return probes.stream()
                .flatMap(probe -> value.apply(probe).stream())
                .mapToLong(Long::longValue)
                .max();
    }

    /**
     * A figure with its 95 % interval.
     *
     * @param unit what it is in
     * @param value the figure
     * @param low the lower end
     * @param high the upper end
     */
    public record Ends(Unit unit, double value, double low, double high) {
        /** {@return an estimate over processes; empty where it rests on fewer than two} */
        static Optional<Ends> of(Optional<Estimate> estimate) {
            return estimate.filter(one -> one.perFork().size() >= FEWEST_PROCESSES && one.low() > 0)
                    .map(one -> new Ends(Unit.NANOSECONDS, one.estimate(), one.low(), one.high()));
        }

        /**
         * {@return whether the intervals have nothing in common}
         *
         * @param other the other figure
         */
        public boolean isApartFrom(Ends other) {
            return low > other.high || high < other.low;
        }

        /** {@return how far its ends lie from it, as a share of it: half of what lies between them} */
        public double halfWidth() {
            return (high - low) / 2 / value;
        }

        /** {@return the figure and its ends} */
        public Interval interval() {
            return Interval.ofEnds(unit, value, low, high);
        }

        /** {@return them as a sentence says them, as {@code 520 [497 to 546]}} */
        public String text() {
            return unit == Unit.NANOSECONDS
                    ? Quantities.time(value) + " [" + Quantities.times(low, high) + "]"
                    : Quantities.digits(value) + " [" + Quantities.digits(low) + " to " + Quantities.digits(high) + "]";
        }

        /** {@return the figure as an array with its ends: value, low, high} */
        public double[] array() {
            return new double[] {value, low, high};
        }
    }
}
