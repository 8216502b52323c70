// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.findings;

import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.Severity;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.CellGroup;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.model.load.ForkLatency;
import dev.tollgate.reports.quantity.Comparison;
import dev.tollgate.reports.quantity.Interval;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.stats.Ratios;
import dev.tollgate.reports.summary.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * What recording costs: a cell measured in each round with and without a recording, {@code recording-overhead}. Where the interval
 * holds 1, no cost was seen at this precision, which is not the same as none.
 */
final class RecordingCost implements FindingRule {
    @Override
    public List<Finding> examine(Run run) {
        return run.cells().stream()
                .filter(c -> c.role() == Role.UNRECORDED)
                .flatMap(without -> finding(run, without).stream())
                .toList();
    }

    private static Optional<Finding> finding(Run run, Cell without) {
        Optional<Cell> with = run.cells().stream()
                .filter(c -> c.role() == Role.SUBJECT)
                .filter(c -> (c.implementation() + "@unrecorded").equals(without.implementation()))
                .filter(c -> CellGroup.of(c).equals(CellGroup.of(without)))
                .findFirst();
        if (with.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("cell", Words.cell(with.get()));
        List<String> words = new ArrayList<>();
        add(
                words,
                evidence,
                "time per call in the closed loop",
                with.get(),
                without,
                l -> l.closedLoop()
                        .map(c -> OptionalDouble.of(1 / c.perSecond()))
                        .orElse(OptionalDouble.empty()));
        add(
                words,
                evidence,
                "median service time",
                with.get(),
                without,
                l -> OptionalDouble.of(l.service().p50Nanos()));
        add(
                words,
                evidence,
                "p99 of the response",
                with.get(),
                without,
                l -> OptionalDouble.of(l.response().p99Nanos()));
        if (words.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                "recording-overhead",
                Severity.INFO,
                "Recording multiplies " + String.join(", ", words) + ". Measured on " + Words.cell(with.get())
                        + ", with and without a recording in the same rounds.",
                evidence));
    }

    private static void add(
            List<String> words,
            Map<String, String> evidence,
            String what,
            Cell with,
            Cell without,
            Function<ForkLatency, OptionalDouble> value) {
        Map<Integer, Double> bare = byRound(without, value);
        List<double[]> pairs = new ArrayList<>();
        byRound(with, value).forEach((round, recorded) -> {
            if (bare.containsKey(round)) {
                pairs.add(new double[] {recorded, bare.get(round)});
            }
        });
        if (!pairs.isEmpty()) {
            Comparison comparison = Ratios.paired(without.implementation(), pairs);
            String interval = pairs.size() < 2
                    ? Quantities.ratio(comparison.ratio()) + " (one round: no interval)"
                    : Interval.of(comparison).text();
            words.add("the " + what + " by " + interval);
            evidence.put(what, interval);
        }
    }

    private static Map<Integer, Double> byRound(Cell cell, Function<ForkLatency, OptionalDouble> value) {
        Map<Integer, Double> values = new HashMap<>();
        cell.forks().stream()
                .filter(Fork::counts)
                .forEach(fork -> fork.latency()
                        .map(value)
                        .filter(v -> v.isPresent() && v.getAsDouble() > 0)
                        .ifPresent(v -> values.put(fork.round(), v.getAsDouble())));
        return values;
    }
}
