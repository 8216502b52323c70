// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

import dev.tollgate.reports.compare.Evidence.Impediment;
import dev.tollgate.reports.quantity.Counted;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.stats.Detectable;
import dev.tollgate.reports.stats.LogDifference;
import dev.tollgate.reports.stats.LogRatio;
import dev.tollgate.reports.stats.ManyRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Turns evidence into rows: the correction for their number, the verdict, and its words. */
final class Judge {
    private Judge() {}

    /** How probabilities are corrected for the number of rows. */
    enum Correction {
        /** For declared rows that decide over a build. */
        HOLM,
        /** For a table that informs. */
        BENJAMINI_HOCHBERG;

        double[] apply(double[] probabilities) {
            return this == HOLM ? ManyRows.holm(probabilities) : ManyRows.benjaminiHochberg(probabilities);
        }
    }

    static List<ComparedRow> rows(List<Evidence> evidence, Correction correction) {
        double[] judged = evidence.stream()
                .filter(e -> e.impediment().isEmpty())
                .mapToDouble(Evidence::pValue)
                .toArray();
        double[] adjusted = correction.apply(judged);
        List<ComparedRow> rows = new ArrayList<>();
        int next = 0;
        for (Evidence e : evidence) {
            rows.add(row(e, e.impediment().isEmpty() ? adjusted[next++] : 1, judged.length));
        }
        return rows;
    }

    private static ComparedRow row(Evidence e, double adjusted, int count) {
        Optional<LogRatio> interval = e.judged().map(difference -> difference.at(e.error()));
        RowVerdict verdict = verdict(e, interval, adjusted);
        return new ComparedRow(
                e.base().key().name(),
                e.base().key().params(),
                e.base().key().mode(),
                e.base().key().metric(),
                e.base().unit(),
                e.base().higherIsBetter(),
                e.base().processes(),
                e.next().processes(),
                mean(e.baseForks()),
                mean(e.newForks()),
                interval.map(LogRatio::ratio),
                interval.map(LogRatio::low),
                interval.map(LogRatio::high),
                e.pValue(),
                adjusted,
                verdict,
                reason(e, verdict, adjusted, count),
                e.drift().percent(),
                e.byRuler(),
                e.thresholds().marginPercent(),
                e.thresholds().equalPercent(),
                forks(e),
                ComparisonResult.told(e.base().key().apart()),
                ComparisonResult.told(common(e)),
                e.drift().takenOut());
    }

    private static Map<String, String> common(Evidence e) {
        Map<String, String> common = new TreeMap<>(e.base().configuration());
        common.entrySet().retainAll(e.next().configuration().entrySet());
        return common;
    }

    private static RowVerdict verdict(Evidence e, Optional<LogRatio> interval, double adjusted) {
        if (e.impediment().isPresent() || interval.isEmpty()) {
            return e.impediment().map(Impediment::verdict).orElse(RowVerdict.CANNOT_JUDGE);
        }
        if (adjusted <= LogDifference.ERROR) {
            boolean greater = interval.get().ratio() > 1;
            return greater == e.base().higherIsBetter() ? RowVerdict.IMPROVED : RowVerdict.REGRESSED;
        }
        double bound = e.thresholds().equal();
        return interval.get().low() > 1 / bound && interval.get().high() < bound
                ? RowVerdict.UNCHANGED
                : RowVerdict.INCONCLUSIVE;
    }

    private static String reason(Evidence e, RowVerdict verdict, double adjusted, int count) {
        return e.impediment()
                .map(Impediment::why)
                .orElseGet(() -> reason(e, verdict, corrected(adjusted, count))
                        + (e.drift().takenOut().isPresent() ? ", the common shift taken out" : ""));
    }

    private static String reason(Evidence e, RowVerdict verdict, String corrected) {
        return switch (verdict) {
            case CANNOT_JUDGE -> "cannot judge: one side has no figures";
            case REGRESSED, IMPROVED ->
                "the interval lies entirely beyond ±" + percent(e.thresholds().marginPercent());
            case UNCHANGED ->
                "the interval lies entirely within ±" + percent(e.thresholds().equalPercent());
            case INCONCLUSIVE ->
                e.pValue() <= LogDifference.ERROR
                        ? "beyond ±" + percent(e.thresholds().marginPercent()) + corrected
                        : e.drift().percent() > 0
                                ? "the interval, with the drift between two runs in it, allows both"
                                : "the interval allows both: more forks are needed";
        };
    }

    private static String corrected(double adjusted, int count) {
        return " on its own, but not after correction for " + Counted.of(count, "row") + " ("
                + Quantities.digits(adjusted) + ")";
    }

    static String percent(double value) {
        return Quantities.bound(Quantities.digits(value) + " %");
    }

    private static Optional<Integer> forks(Evidence e) {
        if (e.base().kind() == Series.Kind.ALLOCATION
                || e.baseForks().isEmpty()
                || e.own().isEmpty()
                || !e.own().get().hasInterval()) {
            return Optional.empty();
        }
        int size = Math.min(e.base().processes(), e.next().processes());
        double standardError = e.own().get().standardError();
        // Each side's share of the variance, as if both were alike.
        double perSide = standardError * Math.sqrt(size / 2.0);
        return Optional.of(Detectable.forksForFivePercent(perSide));
    }

    private static Optional<Double> mean(List<Double> values) {
        boolean logarithmic = values.stream().allMatch(v -> v > 0);
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        logarithmic
                                ? Math.exp(values.stream()
                                        .mapToDouble(Math::log)
                                        .average()
                                        .orElseThrow())
                                : values.stream().mapToDouble(v -> v).average().orElseThrow());
    }
}
