// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

import dev.tollgate.reports.compare.Evidence.Drift;
import dev.tollgate.reports.compare.Series.Kind;
import dev.tollgate.reports.stats.CommonShift;
import dev.tollgate.reports.stats.LogDifference;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the drift between two runs does to their rows.
 *
 * <p>It is added to each row's standard error in quadrature, since noise of forks and drift have nothing to do with each other. Of
 * {@value CommonShift#FEWEST_ROWS} rows of time and more, most of it shows: they all moved by one factor. That is their median, which is
 * judged as a row of its own (a change that all rows have must not vanish) with the known drift in its error, and is taken out of the
 * others. What stays in those is what they differ by beyond their own errors, and at least half of the known drift.
 *
 * <p>Percentiles of times move with them and have no say, as they are of the same forks. Rows that are not judged have none either.
 */
final class BetweenRuns {
    /** Of the known drift, as far as it is the usual one, rows keep this share when what they share is out. */
    private static final double LEFT = 0.5;

    /** Of a normal distribution 95 % lies within so many standard deviations. */
    private static final double TWO_SIDED_95 = 1.959963984540054;

    private static final String CAUSES =
            ". Either all of them changed, or the machine's state did: a duel of a few of them tells";

    private final List<Evidence> rows;
    private final double known;
    private final Optional<LogDifference> ruler;

    private BetweenRuns(List<Evidence> rows, double known, Optional<LogDifference> ruler) {
        this.rows = rows;
        this.known = known;
        this.ruler = ruler;
    }

    /**
     * Rows with the drift in them.
     *
     * @param evidence the rows, those with nothing in common with others as they were but for the drift in their error
     * @param common the row of what they share, and what it says; empty where there are too few rows
     */
    record Result(List<Evidence> evidence, Optional<Shared> common) {}

    /**
     * What rows share.
     *
     * @param evidence the row
     * @param shift the figures behind it
     * @param left the deviation that is left in each row
     * @param baseForks how many forks of the base it rests on
     * @param newForks how many of the new side
     */
    record Shared(Evidence evidence, CommonShift shift, double left, int baseForks, int newForks) {
        /** {@return its row with the words of what it is} */
        ComparedRow told(ComparedRow judged) {
            String what = "what all rows share, the median of " + shift.rows() + " rows of time: " + judged.reason();
            return judged.of(baseForks, newForks, isDifferent(judged) ? what + CAUSES : what);
        }

        private static boolean isDifferent(ComparedRow judged) {
            return judged.verdict() == RowVerdict.REGRESSED || judged.verdict() == RowVerdict.IMPROVED;
        }

        CommonRow row(ComparedRow judged) {
            return new CommonRow(
                    judged.ratio().orElseThrow(),
                    judged.low().orElseThrow(),
                    judged.high().orElseThrow(),
                    shift.rows(),
                    judged.byRuler(),
                    percent(left));
        }
    }

    /**
     * {@return the rows with the drift in them}
     *
     * @param rows by forks alone
     * @param percent the drift that is known or assumed between two runs, in per cent: a half width of 95 %
     * @param ruler the new side's ruler against the base's; empty where they share none
     */
    static Result of(List<Evidence> rows, double percent, Optional<LogDifference> ruler) {
        return new BetweenRuns(rows, deviation(percent), ruler).result();
    }

    private static double deviation(double percent) {
        return Math.log1p(percent / 100) / TWO_SIDED_95;
    }

    private static double percent(double deviation) {
        return Math.rint(1e8 * Math.expm1(TWO_SIDED_95 * deviation)) / 1e6;
    }

    private Result result() {
        boolean byRuler = rows.stream().anyMatch(Evidence::byRuler);
        List<Evidence> speaking = rows.stream()
                .filter(row ->
                        row.base().kind() == Kind.TIME && row.impediment().isEmpty() && row.byRuler() == byRuler)
                .toList();
        if (speaking.size() < CommonShift.FEWEST_ROWS) {
            return new Result(rows.stream().map(this::drifting).toList(), Optional.empty());
        }
        CommonShift shift =
                CommonShift.of(speaking.stream().map(BetweenRuns::inTime).toList());
        double least = LEFT * Math.min(known, deviation(ComparisonOptions.DEFAULT_DRIFT_PERCENT));
        List<Evidence> moved = rows.stream()
                .map(row -> isMovedLike(row, byRuler) ? without(shift, least, row) : drifting(row))
                .toList();
        Shared shared = new Shared(
                row(shift, speaking, byRuler),
                shift,
                Math.max(least, shift.rest()),
                count(speaking, Evidence::baseForks),
                count(speaking, Evidence::newForks));
        return new Result(moved, Optional.of(shared));
    }

    private static boolean isMovedLike(Evidence row, boolean byRuler) {
        Kind kind = row.base().kind();
        return (kind == Kind.TIME || kind == Kind.PERCENTILE)
                && row.impediment().isEmpty()
                && row.byRuler() == byRuler;
    }

    /** {@return a row with all of the known drift in its error; what does not drift as it is} */
    private Evidence drifting(Evidence row) {
        return row.judged().isEmpty() || !drifts(row.base())
                ? row
                : row.with(row.judged().get().withDrift(known), new Drift(percent(known), Optional.empty()));
    }

    /** Bytes do not drift, nor do counts such as those of instructions. */
    private static boolean drifts(Series series) {
        return series.kind() != Kind.ALLOCATION
                && !(series.kind() == Kind.OTHER && series.unit().startsWith("#"));
    }

    private static Evidence without(CommonShift shift, double least, Evidence row) {
        LogDifference beyond = shift.outOf(inTime(row), least);
        double takenOut = Math.exp(direction(row) * shift.shift().difference());
        return row.with(
                inDirection(beyond, row), new Drift(percent(Math.max(least, shift.rest())), Optional.of(takenOut)));
    }

    private Evidence row(CommonShift shift, List<Evidence> speaking, boolean byRuler) {
        LogDifference median = shift.shift();
        if (byRuler) {
            // Its error is in all rows alike, so that it does not show in what they differ by.
            LogDifference its = ruler.orElseThrow();
            median = median.minus(new LogDifference(0, its.standardError(), its.degreesOfFreedom()));
        }
        Series series = new Series(
                new RowKey(CommonRow.NAME, "", Map.of(), "time"),
                Kind.TIME,
                CommonRow.UNIT,
                false,
                new TreeMap<>(),
                Map.of(),
                Map.of(),
                Optional.empty());
        return Evidence.of(series, series, median, byRuler, usual(speaking))
                .with(median.withDrift(known), new Drift(percent(known), Optional.empty()));
    }

    /** {@return the thresholds that most rows have} */
    private static Thresholds usual(List<Evidence> rows) {
        Map<Thresholds, Long> counts =
                rows.stream().collect(Collectors.groupingBy(Evidence::thresholds, Collectors.counting()));
        return counts.entrySet().stream()
                .max(Map.Entry.<Thresholds, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.comparingDouble(Thresholds::marginPercent)
                                .reversed())))
                .orElseThrow()
                .getKey();
    }

    private static int count(List<Evidence> rows, Function<Evidence, List<Double>> forks) {
        return rows.stream().mapToInt(row -> forks.apply(row).size()).sum();
    }

    private static int direction(Evidence row) {
        return row.base().higherIsBetter() ? -1 : 1;
    }

    /** {@return a row's difference as that of a time per operation} */
    private static LogDifference inTime(Evidence row) {
        return inDirection(row.own().orElseThrow(), row);
    }

    private static LogDifference inDirection(LogDifference difference, Evidence row) {
        return new LogDifference(
                direction(row) * difference.difference(), difference.standardError(), difference.degreesOfFreedom());
    }
}
