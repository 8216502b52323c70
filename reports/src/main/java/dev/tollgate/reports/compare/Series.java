// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One metric of one benchmark in one measurement: a value for each fork.
 *
 * @param key what it is matched by
 * @param kind what its values are
 * @param unit their unit
 * @param higherIsBetter whether a greater value is better
 * @param byRound the forks' values by their round, or by their place where there were no rounds
 * @param configuration what must be the same for two series to be compared, by name: the JDK, JVM arguments, threads
 * @param settings what should be the same and is only named where it is not: iterations and their length
 * @param doubt why there are no values or too few, in words
 * @param known the interval of its one value, where that was estimated from many processes together; empty where forks tell it
 */
public record Series(
        RowKey key,
        Kind kind,
        String unit,
        boolean higherIsBetter,
        SortedMap<Integer, Double> byRound,
        Map<String, String> configuration,
        Map<String, String> settings,
        Optional<String> doubt,
        Optional<Known> known) {
    /** The mode of what a service answered, where JMH has its own words. */
    public static final String SERVICE = "service";

    /** The highest rate that a server holds. */
    public static final String CAPACITY = "capacity";

    /** JMH's name of allocated bytes per operation. */
    public static final String ALLOCATION = "gc.alloc.rate.norm";

    /** What the values of a series are. */
    public enum Kind {
        /** Time or throughput as measured: it drifts with the machine. */
        TIME,
        /** A percentile of times: it drifts too. */
        PERCENTILE,
        /** Allocated bytes: nearly free of noise, and nothing to the machine's state. */
        ALLOCATION,
        /** Another secondary metric with a direction. */
        OTHER,
        /** The highest rate that a server holds: one value with its interval. It drifts with the machine. */
        CAPACITY
    }

    /**
     * The 95 % interval of a value that was estimated from many processes together.
     *
     * @param low its lower end
     * @param high its upper end
     * @param processes how many
     */
    public record Known(double low, double high, int processes) {}

    /** Copies the maps. */
    public Series {
        byRound = Collections.unmodifiableSortedMap(new TreeMap<>(byRound));
        configuration = Map.copyOf(configuration);
        settings = Map.copyOf(settings);
    }

    /**
     * A series whose forks tell all.
     *
     * @param key what it is matched by
     * @param kind what its values are
     * @param unit their unit
     * @param higherIsBetter whether a greater value is better
     * @param byRound the forks' values by their round
     * @param configuration what must be the same for two series to be compared
     * @param settings what should be the same
     * @param doubt why there are no values or too few
     */
    public Series(
            RowKey key,
            Kind kind,
            String unit,
            boolean higherIsBetter,
            SortedMap<Integer, Double> byRound,
            Map<String, String> configuration,
            Map<String, String> settings,
            Optional<String> doubt) {
        this(key, kind, unit, higherIsBetter, byRound, configuration, settings, doubt, Optional.empty());
    }

    /** {@return how many forks or processes it rests on} */
    public int processes() {
        return known.map(Known::processes).orElse(byRound.size());
    }

    /** {@return the forks' values in their order} */
    public List<Double> forks() {
        return List.copyOf(byRound.values());
    }

    /** {@return the same under another key}
     *
     * @param other the key
     */
    public Series withKey(RowKey other) {
        return new Series(other, kind, unit, higherIsBetter, byRound, configuration, settings, doubt, known);
    }

    /** {@return the same with other forks}
     *
     * @param forks the forks' values by round
     * @param why why there are no values or too few, in words
     */
    Series withForks(SortedMap<Integer, Double> forks, Optional<String> why) {
        return new Series(key, kind, unit, higherIsBetter, forks, configuration, settings, why);
    }

    /** {@return the same in another unit; empty where the units do not measure the same}
     *
     * @param other the unit
     */
    Optional<Series> in(String other) {
        if (unit.equals(other)) {
            return Optional.of(this);
        }
        OptionalDouble factor = Units.factor(unit, other);
        if (factor.isEmpty()) {
            return Optional.empty();
        }
        TreeMap<Integer, Double> scaled = new TreeMap<>(byRound);
        scaled.replaceAll((round, value) -> value * factor.getAsDouble());
        double by = factor.getAsDouble();
        return Optional.of(new Series(
                key,
                kind,
                other,
                higherIsBetter,
                scaled,
                configuration,
                settings,
                doubt,
                known.map(one -> new Known(by * one.low, by * one.high, one.processes))));
    }

    /** {@return the unit that machines are told the values in: {@code ns/op}, {@code ops/s} or {@code B/op}; its own for others} */
    public String baseUnit() {
        return Stream.of("ns/op", "ops/s", "B/op")
                .filter(base -> Units.factor(unit, base).isPresent())
                .findFirst()
                .orElse(unit);
    }

    /** {@return what a value is multiplied by to be in the {@linkplain #baseUnit() base unit}} */
    public double toBaseUnit() {
        return Units.factor(unit, baseUnit()).orElse(1);
    }
}
