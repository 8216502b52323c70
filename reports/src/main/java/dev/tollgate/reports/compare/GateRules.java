// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a gate judges: the rows declared, and by what.
 *
 * @param include patterns of which one must be found in a benchmark's name; none for all
 * @param exclude patterns of which none may be found
 * @param time margin and bound for times and throughput
 * @param allocation those for allocated bytes; empty where they are not judged
 * @param percentiles which percentiles are judged, as {@code p99}
 * @param metrics which other secondary metrics are judged, by name
 * @param driftPercent by how much times may have drifted between two runs; empty for what is stated otherwise
 * @param isStrict whether what is not decided fails the gate
 * @param exceptions thresholds of single rows; the first that matches counts
 */
public record GateRules(
        List<NamePattern> include,
        List<NamePattern> exclude,
        Thresholds time,
        Optional<Thresholds> allocation,
        Set<String> percentiles,
        Set<String> metrics,
        Optional<Double> driftPercent,
        boolean isStrict,
        List<RowRule> exceptions) {

    /** Copies the collections. */
    public GateRules {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        percentiles = Set.copyOf(percentiles);
        metrics = Set.copyOf(metrics);
        exceptions = List.copyOf(exceptions);
    }

    /**
     * Thresholds of single rows.
     *
     * @param include a pattern to be found in the benchmark's name
     * @param params parameters that must have these values
     * @param time margin and bound for times, throughput and percentiles; empty for the gate's
     * @param allocation those for allocated bytes; empty for the gate's
     */
    public record RowRule(
            NamePattern include,
            Map<String, String> params,
            Optional<Thresholds> time,
            Optional<Thresholds> allocation) {
        boolean matches(RowKey key) {
            return include.isIn(key.name())
                    && params.entrySet().stream()
                            .allMatch(e -> e.getValue().equals(key.params().get(e.getKey())));
        }
    }

    /** {@return the rules where nothing is declared: every time, throughput and allocation by its usual thresholds} */
    public static GateRules everything() {
        return new GateRules(
                List.of(),
                List.of(),
                Thresholds.TIME,
                Optional.of(Thresholds.ALLOCATION),
                Set.of(),
                Set.of(),
                Optional.empty(),
                false,
                List.of());
    }

    /** {@return what a series is judged by; empty where it is not declared}
     *
     * @param series a series
     */
    public Optional<Thresholds> of(Series series) {
        String name = series.key().name();
        boolean included = include.isEmpty() || include.stream().anyMatch(p -> p.isIn(name));
        if (!included || exclude.stream().anyMatch(p -> p.isIn(name))) {
            return Optional.empty();
        }
        Optional<RowRule> exception =
                exceptions.stream().filter(rule -> rule.matches(series.key())).findFirst();
        Thresholds its = exception.flatMap(RowRule::time).orElse(time);
        return switch (series.kind()) {
            case TIME, CAPACITY -> Optional.of(its);
            case ALLOCATION ->
                allocation.map(usual -> exception.flatMap(RowRule::allocation).orElse(usual));
            case PERCENTILE -> percentiles.contains(series.key().metric()) ? Optional.of(its) : Optional.empty();
            case OTHER -> metrics.contains(series.key().metric()) ? Optional.of(its) : Optional.empty();
        };
    }
}
