// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

import dev.tollgate.reports.compare.ComparisonResult.Benchmark;
import dev.tollgate.reports.compare.ComparisonResult.Difference;
import dev.tollgate.reports.compare.ComparisonResult.Incomparable;
import dev.tollgate.reports.compare.Evidence.Impediment;
import dev.tollgate.reports.compare.Series.Kind;
import dev.tollgate.reports.quantity.Counted;
import dev.tollgate.reports.stats.LogDifference;
import dev.tollgate.reports.stats.Looks;
import dev.tollgate.reports.stats.Modality;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares two measurements that were made at different times.
 *
 * <p>They were not interleaved, so that the machine's drift between them looks like a difference. Times are therefore taken relative
 * to the ruler where both have one; what many rows share is taken out of them as a row of its own, and the drift is added to
 * their errors ({@link BetweenRuns}). Allocation does not drift and is judged as it is.
 */
public final class Comparer {
    /** Fewer bytes an operation are nothing: what is left of the harness's own, divided by the operations. */
    static final double LEAST_BYTES = 1;

    private final Measurement base;
    private final Measurement next;
    private final ComparisonOptions options;
    private final boolean sameMeasurement;
    private final Set<String> notes = new LinkedHashSet<>();

    private Comparer(Measurement base, Measurement next, ComparisonOptions options) {
        List<Measurement> told = Apart.of(List.of(base, next));
        this.base = told.getFirst();
        this.next = told.getLast();
        this.options = options;
        this.sameMeasurement = values(this.base).equals(values(this.next));
    }

    /**
     * {@return the comparison of two measurements}
     *
     * @param base the earlier one, or the one that the other is to be held against
     * @param next the new one
     * @param options how
     */
    public static ComparisonResult compare(Measurement base, Measurement next, ComparisonOptions options) {
        return new Comparer(base, next, options).compare();
    }

    private static Map<RowKey, SortedMap<Integer, Double>> values(Measurement measurement) {
        return measurement.series().stream().collect(Collectors.toMap(Series::key, Series::byRound, (a, b) -> a));
    }

    private ComparisonResult compare() {
        Map<RowKey, Series> bases = byKey(base);
        Map<RowKey, Series> nexts = byKey(next);
        List<Difference> environment = differences(base, next);
        List<Evidence> evidence = new ArrayList<>();
        Map<Benchmark, String> incomparable = new LinkedHashMap<>();
        for (RowKey key : new TreeSet<>(bases.keySet())) {
            Series before = bases.get(key);
            Series after = nexts.get(key);
            Optional<Thresholds> thresholds = options.rows().apply(before);
            if (after == null || thresholds.isEmpty()) {
                continue;
            }
            Optional<String> obstacle = obstacle(before, after);
            if (obstacle.isPresent()) {
                incomparable.putIfAbsent(benchmark(key), obstacle.get());
                continue;
            }
            evidence.add(evidence(before, after.in(before.unit()).orElseThrow(), thresholds.get()));
        }
        Map<Benchmark, String> unmatched = Unmatched.of(
                bases, nexts, series -> options.rows().apply(series).isPresent());
        incomparable.putAll(unmatched);
        BetweenRuns.Result drifting = sameMeasurement
                ? new BetweenRuns.Result(evidence, Optional.empty())
                : BetweenRuns.of(evidence, options.driftPercent(), rulers());
        List<ComparedRow> rows = rows(drifting);
        Optional<CommonRow> common = drifting.common().map(shared -> shared.row(rows.getFirst()));
        tell(bases, nexts, evidence, common);
        return new ComparisonResult(
                rows,
                incomparable.entrySet().stream()
                        .map(e -> new Incomparable(
                                e.getKey().name(),
                                e.getKey().params(),
                                e.getKey().mode(),
                                e.getValue(),
                                e.getKey().apart()))
                        .toList(),
                onlyIn(nexts, bases, unmatched),
                onlyIn(bases, nexts, unmatched),
                environment,
                List.copyOf(notes),
                Settling.command(rows),
                Optional.empty(),
                common);
    }

    /** {@return the rows as they are judged; the one of what they share, where there is one, is the first} */
    private List<ComparedRow> rows(BetweenRuns.Result drifting) {
        List<Evidence> all = new ArrayList<>();
        drifting.common().ifPresent(shared -> all.add(shared.evidence()));
        all.addAll(drifting.evidence());
        List<ComparedRow> rows = new ArrayList<>(
                Judge.rows(all, options.declared() ? Judge.Correction.HOLM : Judge.Correction.BENJAMINI_HOCHBERG));
        drifting.common().ifPresent(shared -> rows.set(0, shared.told(rows.getFirst())));
        return rows;
    }

    /** {@return the new side's ruler against the base's} */
    private Optional<LogDifference> rulers() {
        return base.ruler().isEmpty() || next.ruler().isEmpty()
                ? Optional.empty()
                : Optional.of(LogDifference.welch(
                        List.copyOf(next.ruler().values()),
                        List.copyOf(base.ruler().values())));
    }

    private static Map<RowKey, Series> byKey(Measurement measurement) {
        Map<RowKey, Series> byKey = new LinkedHashMap<>();
        measurement.series().forEach(series -> byKey.put(series.key(), series));
        return byKey;
    }

    private static Benchmark benchmark(RowKey key) {
        return Benchmark.of(key);
    }

    /** Of a benchmark that both sides have, a metric may be missing on one: that is a note, not another benchmark. */
    private List<Benchmark> onlyIn(
            Map<RowKey, Series> these, Map<RowKey, Series> others, Map<Benchmark, String> unmatched) {
        Set<Benchmark> known = others.keySet().stream().map(Comparer::benchmark).collect(Collectors.toSet());
        return new TreeMap<>(these)
                .values().stream()
                        .filter(series -> options.rows().apply(series).isPresent())
                        .map(series -> benchmark(series.key()))
                        .filter(benchmark -> !known.contains(benchmark) && !unmatched.containsKey(benchmark.plain()))
                        .distinct()
                        .toList();
    }

    private Optional<String> obstacle(Series before, Series after) {
        if (Units.factor(after.unit(), before.unit()).isEmpty()) {
            return Optional.of("the base is in " + before.unit() + ", the new one in " + after.unit());
        }
        if (options.across()) {
            return Optional.empty();
        }
        if (base.fingerprint().isPresent()
                && next.fingerprint().isPresent()
                && !base.fingerprint().equals(next.fingerprint())) {
            return Optional.of("measured on another machine or configuration: fingerprint "
                    + base.fingerprint().get() + " and "
                    + next.fingerprint().get());
        }
        List<String> unlike = new TreeSet<>(before.configuration().keySet())
                .stream()
                        .filter(after.configuration()::containsKey)
                        .filter(what -> !before.configuration()
                                .get(what)
                                .equals(after.configuration().get(what)))
                        .map(what -> JvmArguments.difference(
                                what,
                                before.configuration().get(what),
                                after.configuration().get(what)))
                        .toList();
        return unlike.isEmpty() ? Optional.empty() : Optional.of("another configuration: " + String.join(", ", unlike));
    }

    private Evidence evidence(Series before, Series after, Thresholds thresholds) {
        Optional<String> doubt = before.doubt().or(after::doubt);
        if (base.isVoid() || next.isVoid()) {
            doubt = Optional.of(
                    "cannot judge: the " + (base.isVoid() ? "base" : "new") + " run is void: its own A/A arm differed");
        }
        if (doubt.isPresent()) {
            return none(before, after, thresholds, doubt.get());
        }
        if (before.byRound().isEmpty() || after.byRound().isEmpty()) {
            return none(before, after, thresholds, "cannot judge: no fork has a value");
        }
        if (before.known().isPresent() && after.known().isPresent()) {
            return Evidence.ofKnown(before, after, thresholds);
        }
        return before.kind() == Kind.ALLOCATION
                ? allocation(before, after, thresholds)
                : time(before, after, thresholds);
    }

    private static Evidence none(Series before, Series after, Thresholds thresholds, String why) {
        return Evidence.none(before, after, Optional.empty(), thresholds, Impediment.cannotJudge(why));
    }

    private static Evidence allocation(Series before, Series after, Thresholds thresholds) {
        List<Double> was = atLeast(before.forks());
        List<Double> is = atLeast(after.forks());
        LogDifference measured = LogDifference.welch(is, was);
        // Less than a byte is no object; and with hardly any noise, it would be significant.
        LogDifference difference = measured.hasInterval() && Math.abs(mean(is) - mean(was)) < LEAST_BYTES
                ? new LogDifference(0, 0, was.size() + is.size() - 2)
                : measured;
        return enough(Evidence.of(before, after, difference, false, thresholds), EnoughForks.lacking(before, after));
    }

    private static Evidence enough(Evidence evidence, Optional<Impediment> lacking) {
        return lacking.map(evidence::hindered).orElse(evidence);
    }

    private static List<Double> atLeast(List<Double> forks) {
        return forks.stream().map(value -> Math.max(LEAST_BYTES, value)).toList();
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(v -> v).average().orElse(0);
    }

    private Evidence time(Series before, Series after, Thresholds thresholds) {
        boolean positive = before.forks().stream().allMatch(v -> v > 0)
                && after.forks().stream().allMatch(v -> v > 0);
        if (!positive) {
            return none(before, after, thresholds, notPositive(before, after));
        }
        List<Double> was = relative(before, base.ruler());
        List<Double> is = relative(after, next.ruler());
        Optional<Impediment> lacking = EnoughForks.lacking(before, after);
        if (was.size() >= 2 && is.size() >= 2) {
            return enough(
                    Evidence.of(before, after, LogDifference.welch(is, was), true, thresholds),
                    lacking.or(() -> EnoughForks.lackingRounds(was.size(), is.size())));
        }
        return enough(
                Evidence.of(before, after, LogDifference.welch(after.forks(), before.forks()), false, thresholds),
                lacking);
    }

    /** {@return why values that are not all above 0 cannot be judged} */
    static String notPositive(Series before, Series after) {
        boolean negative = Stream.of(before, after)
                .flatMap(series -> series.forks().stream())
                .anyMatch(value -> value < 0);
        return negative
                ? "cannot judge: a fork's value is below 0"
                : "cannot judge: a fork's value is 0, below what the unit " + before.unit() + " can show";
    }

    private static List<Double> relative(Series series, SortedMap<Integer, Double> ruler) {
        return series.byRound().entrySet().stream()
                .filter(entry -> ruler.containsKey(entry.getKey()))
                .map(entry -> entry.getValue() / ruler.get(entry.getKey()))
                .toList();
    }

    /**
     * {@return how the environments and settings of two measurements differ}
     *
     * @param base the base
     * @param next the new one
     */
    public static List<Difference> differences(Measurement base, Measurement next) {
        List<Measurement> told = Apart.of(List.of(base, next));
        Map<RowKey, Series> bases = byKey(told.getFirst());
        Map<RowKey, Series> nexts = byKey(told.getLast());
        Map<String, Set<String>> was = facts(base, bases, nexts);
        Map<String, Set<String>> is = facts(next, nexts, bases);
        Set<String> names = new LinkedHashSet<>(was.keySet());
        names.addAll(is.keySet());
        return names.stream()
                .filter(name -> !was.getOrDefault(name, Set.of()).equals(is.getOrDefault(name, Set.of())))
                // Of a setting that one side does not tell, as a history does not, nothing can be said.
                .filter(name -> was.containsKey(name) && is.containsKey(name) || !isSetting(name, base, next))
                .map(name -> difference(
                        name,
                        String.join(" | ", was.getOrDefault(name, Set.of())),
                        String.join(" | ", is.getOrDefault(name, Set.of()))))
                .toList();
    }

    private static Difference difference(String name, String was, String is) {
        boolean isOrder = JvmArguments.only(was, is).isEmpty()
                && JvmArguments.only(is, was).isEmpty();
        return name.equals(JvmArguments.NAME) && !isOrder
                ? new Difference(name, JvmArguments.only(was, is), JvmArguments.only(is, was))
                : new Difference(name, was, is);
    }

    private static boolean isSetting(String name, Measurement... sides) {
        return Stream.of(sides)
                .flatMap(side -> side.series().stream())
                .anyMatch(series -> series.settings().containsKey(name));
    }

    /** What is said of the environment, and each setting of the benchmarks that both sides have. */
    private static Map<String, Set<String>> facts(
            Measurement measurement, Map<RowKey, Series> these, Map<RowKey, Series> others) {
        Map<String, Set<String>> facts = new LinkedHashMap<>();
        measurement.environment().forEach((name, value) -> facts.put(name, Set.of(value)));
        these.values().stream()
                .filter(series -> others.containsKey(series.key()))
                .forEach(series -> {
                    series.settings()
                            .forEach((name, value) -> facts.computeIfAbsent(name, n -> new TreeSet<>())
                                    .add(value));
                    series.configuration().forEach((name, value) -> {
                        if (!measurement.environment().containsKey(name) && !name.contains("SHA-256")) {
                            facts.computeIfAbsent(name, n -> new TreeSet<>()).add(value);
                        }
                    });
                });
        return facts;
    }

    private void tell(
            Map<RowKey, Series> bases, Map<RowKey, Series> nexts, List<Evidence> evidence, Optional<CommonRow> common) {
        boolean times = evidence.stream().anyMatch(e -> e.base().kind() != Kind.ALLOCATION);
        if (sameMeasurement && !bases.isEmpty()) {
            notes.add("both sides hold the same values: one measurement, so no drift is added");
        } else if (times) {
            boolean byRuler = evidence.stream().anyMatch(Evidence::byRuler);
            notes.add("not measured side by side, so the comparison is weaker: "
                    + (byRuler ? "times are relative to the ruler measured on both sides, and " : "")
                    + "a drift of " + Judge.percent(options.driftPercent())
                    + " between two runs is in the error of times ("
                    + options.driftSource() + ")" + (byRuler ? "" : "; the two sides share no ruler"));
        }
        common.ifPresent(shift -> notes.add("what " + shift.rows() + " rows of time share is the row " + CommonRow.NAME
                + ": the median of their ratios, with all of that drift in its error. It is taken out of each row, whose error keeps "
                + Judge.percent(shift.restPercent()) + " of drift"));
        long few = evidence.stream().filter(EnoughForks::isBarely).count();
        if (few > 0) {
            notes.add("fewer than " + Looks.FLOOR + " forks a side in " + Counted.of(few, "row")
                    + ": too few to show whether forks fall into groups; with JMH, measure by -f " + Looks.FLOOR
                    + " or more");
        }
        Set<Benchmark> shared = benchmarks(bases);
        shared.retainAll(benchmarks(nexts));
        long allocationOnOneSide = Stream.concat(
                        bases.keySet().stream().filter(key -> !nexts.containsKey(key)),
                        nexts.keySet().stream().filter(key -> !bases.containsKey(key)))
                .filter(key -> key.metric().equals(Series.ALLOCATION))
                .filter(key -> shared.contains(benchmark(key)))
                .count();
        if (allocationOnOneSide > 0) {
            notes.add("allocation was measured on one side only for " + allocationOnOneSide
                    + " benchmarks, so it is not judged (JMH measures it with -prof gc)");
        }
        List<String> grouped = evidence.stream()
                .filter(e -> e.base().kind() == Kind.TIME)
                .filter(e -> isMultimodal(e.base()) || isMultimodal(e.next()))
                .map(e -> e.base().key().title())
                .toList();
        if (!grouped.isEmpty()) {
            notes.add("forks fall into more than one group (dip test, 1 %), so their mean describes none of them: "
                    + String.join(", ", grouped));
        }
    }

    private static Set<Benchmark> benchmarks(Map<RowKey, Series> series) {
        return series.keySet().stream().map(Comparer::benchmark).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static boolean isMultimodal(Series series) {
        return Modality.isMultimodal(
                series.forks().stream().mapToDouble(Double::doubleValue).toArray());
    }
}
