// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

import dev.tollgate.reports.compare.ComparisonResult.Benchmark;
import dev.tollgate.reports.compare.Evidence.Impediment;
import dev.tollgate.reports.compare.Series.Kind;
import dev.tollgate.reports.stats.LogDifference;
import dev.tollgate.reports.stats.LogRatio;
import dev.tollgate.reports.stats.Looks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Judges rows whose two sides were interleaved in rounds, at fixed looks, and says where further rounds are needed.
 *
 * <p>At a look, a row's probability counts in proportion to the error that the look may spend ({@link Looks}): multiplied by
 * 0.05 over that error, and the smallest over all looks up to now. That is a valid probability whenever measuring stops. Where rounds
 * went on behind the look that decided, for another row's sake, all of them must say the same at that look's error. Over rows
 * it is corrected as always.
 *
 * <p>Fewer than {@value Looks#FLOOR} pairs decide nothing: of two or three, noise that comes in two kinds is often all of one. For
 * allocation, which hardly has any, {@value #FEWEST_OF_ALLOCATION} are enough.
 */
public final class DuelJudge {
    private static final int FEWEST_PAIRS = 2;
    private static final int FEWEST_OF_ALLOCATION = 3;

    private final Looks looks;
    private final Function<Series, Optional<Thresholds>> declared;
    private final Judge.Correction correction;
    private final OptionalDouble precisionPercent;
    private final boolean isPaused;

    /**
     * A judge.
     *
     * @param looks when it looks
     * @param rows which series are judged, and by what
     * @param isDeclared whether the rows were declared and decide: corrected by Holm instead of Benjamini-Hochberg
     * @param precisionPercent where given, rounds go on until every interval's half width is below, whatever the verdict
     */
    public DuelJudge(
            Looks looks,
            Function<Series, Optional<Thresholds>> rows,
            boolean isDeclared,
            OptionalDouble precisionPercent) {
        this(
                looks,
                rows,
                isDeclared ? Judge.Correction.HOLM : Judge.Correction.BENJAMINI_HOCHBERG,
                precisionPercent,
                false);
    }

    private DuelJudge(
            Looks looks,
            Function<Series, Optional<Thresholds>> rows,
            Judge.Correction correction,
            OptionalDouble precisionPercent,
            boolean isPaused) {
        this.looks = looks;
        this.declared = rows;
        this.correction = correction;
        this.precisionPercent = precisionPercent;
        this.isPaused = isPaused;
    }

    /**
     * {@return the same for a measurement that was interrupted and may go on} It says what the last look said, and spends nothing: who
     * interrupts after each round and looks at all that is left of the error finds something in the end where there is nothing.
     */
    public DuelJudge paused() {
        return new DuelJudge(looks, declared, correction, precisionPercent, true);
    }

    /**
     * Both sides of a row.
     *
     * @param base the base's series, by round
     * @param next the new one's
     * @param stopped whether its rounds ended because it was decided, and not for want of time or before the end
     */
    public record Pair(Series base, Series next, boolean stopped) {}

    /** {@return the rows as they stand}
     *
     * @param pairs both sides of every row
     */
    public List<ComparedRow> rows(List<Pair> pairs) {
        return Judge.rows(evidence(pairs), correction);
    }

    /**
     * {@return the benchmarks that need further rounds} Those with a row of time or allocation that is not decided. Other metrics are
     * judged, but no round is spent on them.
     *
     * @param pairs both sides of every row, as of a look
     */
    public Set<Benchmark> undecided(List<Pair> pairs) {
        List<Evidence> evidence = evidence(pairs);
        List<ComparedRow> rows = Judge.rows(evidence, correction);
        Set<Benchmark> open = new LinkedHashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            ComparedRow row = rows.get(i);
            Kind kind = evidence.get(i).base().kind();
            if ((kind == Kind.TIME || kind == Kind.ALLOCATION) && !isDone(row, kind)) {
                open.add(new Benchmark(row.name(), row.params(), ""));
            }
        }
        return open;
    }

    private boolean isDone(ComparedRow row, Kind kind) {
        if (precisionPercent.isPresent() && kind == Kind.TIME) {
            return row.verdict() != RowVerdict.CANNOT_JUDGE
                    && 100 * (Math.sqrt(row.high().orElseThrow() / row.low().orElseThrow()) - 1)
                            <= precisionPercent.getAsDouble();
        }
        return switch (row.verdict()) {
            case REGRESSED, IMPROVED, UNCHANGED -> true;
            case INCONCLUSIVE, CANNOT_JUDGE -> false;
        };
    }

    private List<Evidence> evidence(List<Pair> pairs) {
        List<Evidence> evidence = new ArrayList<>();
        for (Pair pair : pairs) {
            declared.apply(pair.base()).ifPresent(thresholds -> evidence.add(evidence(pair, thresholds)));
        }
        return evidence;
    }

    private Evidence evidence(Pair pair, Thresholds thresholds) {
        boolean bytes = pair.base().kind() == Kind.ALLOCATION;
        TreeMap<Integer, double[]> rounds = new TreeMap<>();
        pair.base().byRound().forEach((round, base) -> {
            Double next = pair.next().byRound().get(round);
            if (next != null) {
                double least = bytes ? Comparer.LEAST_BYTES : 0;
                rounds.put(round, new double[] {Math.max(least, next), Math.max(least, base)});
            }
        });
        Optional<String> doubt = pair.base().doubt().or(pair.next()::doubt);
        if (rounds.values().stream().anyMatch(values -> values[0] <= 0 || values[1] <= 0)) {
            doubt = Optional.of(Comparer.notPositive(pair.base(), pair.next()));
            rounds.clear();
        }
        int measured = rounds.size();
        if (isPaused) {
            rounds.keySet().removeIf(round -> round > lastLook(rounds.lastKey()));
        }
        Optional<LogDifference> all =
                rounds.isEmpty() ? Optional.empty() : Optional.of(difference(rounds.values(), bytes));
        Optional<String> impediment = doubt.or(() -> tooFew(rounds.size(), measured, fewest(pair)));
        return impediment
                .map(why -> Evidence.none(pair.base(), pair.next(), all, thresholds, Impediment.cannotJudge(why)))
                .orElseGet(() -> spent(pair, thresholds, rounds, bytes, all.orElseThrow()));
    }

    private static int fewest(Pair pair) {
        return pair.base().kind() == Kind.ALLOCATION ? FEWEST_OF_ALLOCATION : Looks.FLOOR;
    }

    private int lastLook(int reached) {
        return looks.rounds().stream()
                .filter(look -> look <= reached)
                .max(Integer::compare)
                .orElse(0);
    }

    private Optional<String> tooFew(int pairs, int measured, int fewest) {
        if (measured == 0) {
            return Optional.of("cannot judge: no round has a fork of both");
        }
        if (isPaused && pairs == 0) {
            return Optional.of("cannot judge: interrupted before the first check, after round "
                    + looks.rounds().getFirst());
        }
        return pairs >= fewest
                ? Optional.empty()
                : Optional.of(
                        pairs == 1
                                ? "cannot judge: only one fork each"
                                : "cannot judge: " + pairs + " rounds; fewer than " + fewest + " decide nothing");
    }

    /** A look: the probability as it counts, and what the look may err. */
    private record Spending(double probability, double error) {}

    /** The probability over all looks up to now, and the interval of the last one. */
    private Evidence spent(
            Pair pair, Thresholds thresholds, TreeMap<Integer, double[]> rounds, boolean bytes, LogDifference all) {
        List<Spending> spendings = new ArrayList<>();
        int reached = rounds.lastKey();
        for (int look = 0; look < looks.rounds().size() && looks.rounds().get(look) <= reached; look++) {
            Map<Integer, double[]> seen = rounds.headMap(looks.rounds().get(look), true);
            if (seen.size() >= fewest(pair)) {
                double error = looks.error(look);
                spendings.add(new Spending(weighted(difference(seen.values(), bytes), thresholds, error), error));
            }
        }
        if (!pair.stopped() && !isPaused || spendings.isEmpty()) {
            double error = looks.errorLeftAt(Math.min(reached, looks.last()));
            spendings.add(new Spending(weighted(all, thresholds, error), error));
        }
        Spending counts = upheld(spendings, all, thresholds);
        return Evidence.paired(pair.base(), pair.next(), all, thresholds, counts.error(), counts.probability());
    }

    /** The smallest probability; where it decided at an earlier look, all rounds must uphold it at what that look may err. */
    private static Spending upheld(List<Spending> spendings, LogDifference all, Thresholds thresholds) {
        Spending last = spendings.getLast();
        Spending best = last;
        for (Spending spending : spendings.reversed()) {
            best = spending.probability() < best.probability() ? spending : best;
        }
        return best.probability() > LogDifference.ERROR
                ? new Spending(best.probability(), last.error())
                : new Spending(Math.max(best.probability(), weighted(all, thresholds, best.error())), best.error());
    }

    private static double weighted(LogDifference difference, Thresholds thresholds, double error) {
        return Math.min(1, difference.pBeyond(thresholds.margin()) * LogDifference.ERROR / error);
    }

    private static LogDifference difference(Collection<double[]> pairs, boolean bytes) {
        LogDifference difference = LogDifference.paired(List.copyOf(pairs));
        double apart = Math.abs(
                pairs.stream().mapToDouble(pair -> pair[0] - pair[1]).average().orElse(0));
        return bytes && apart < Comparer.LEAST_BYTES
                ? new LogDifference(0, 0, difference.degreesOfFreedom())
                : difference;
    }

    /**
     * {@return what repeating the base says of the measurement itself: the ratio of the repeated fork to the base's in the
     * same round, of whatever benchmark was repeated there}
     *
     * @param pairs per round the repeated fork's value and the base's
     */
    public static Optional<DuelFacts.AaArm> aa(List<double[]> pairs) {
        if (pairs.size() < FEWEST_PAIRS) {
            return Optional.empty();
        }
        LogDifference difference = LogDifference.paired(pairs);
        LogRatio ratio = difference.at(LogDifference.ERROR);
        boolean differs =
                pairs.size() >= Looks.FLOOR && difference.pBeyond(Thresholds.TIME.margin()) <= LogDifference.ERROR;
        return Optional.of(new DuelFacts.AaArm(pairs.size(), ratio.ratio(), ratio.low(), ratio.high(), differs));
    }

    /** {@return both sides of every series; where one has none, it cannot be judged}
     *
     * @param base the base's forks
     * @param next the new one's
     * @param stopped the benchmarks whose rounds ended because they were decided
     */
    public static List<Pair> pairs(Measurement base, Measurement next, Set<Benchmark> stopped) {
        List<Measurement> told = Apart.of(List.of(base, next));
        Map<RowKey, Series> bases = byKey(told.getFirst());
        Map<RowKey, Series> nexts = byKey(told.getLast());
        List<Pair> pairs = new ArrayList<>();
        Set<RowKey> keys = new TreeSet<>(bases.keySet());
        keys.addAll(nexts.keySet());
        for (RowKey key : keys) {
            Series one = bases.containsKey(key) ? bases.get(key) : none(nexts.get(key), "base");
            Series other = nexts.containsKey(key) ? nexts.get(key) : none(one, "new side");
            pairs.add(new Pair(
                    one,
                    other.in(one.unit())
                            .orElseGet(() -> without(
                                    other,
                                    "cannot judge: the units " + one.unit() + " and " + other.unit() + " differ")),
                    stopped.contains(new Benchmark(key.name(), key.params(), ""))));
        }
        return pairs;
    }

    private static Map<RowKey, Series> byKey(Measurement measurement) {
        return measurement.series().stream().collect(Collectors.toMap(Series::key, series -> series, (a, b) -> a));
    }

    private static Series none(Series like, String side) {
        return without(like, "cannot judge: no fork of the " + side + " has a value");
    }

    private static Series without(Series like, String doubt) {
        return like.withForks(new TreeMap<>(), Optional.of(doubt));
    }
}
