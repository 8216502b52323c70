// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.decision;

import dev.tollgate.reports.decision.HybridVerdict.Family;
import dev.tollgate.reports.decision.HybridVerdict.Outcome;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.service.ServiceSettings.Kind;
import dev.tollgate.reports.quantity.Estimate;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.quantity.ServiceLevel;
import dev.tollgate.reports.stats.LogRatio;
import dev.tollgate.reports.summary.ServiceFigures;
import dev.tollgate.reports.summary.ServiceQuestion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges whether a hybrid pays, one question at a time, by rows that are set up for production: tuned ones are shown, not judged.
 *
 * <p>The best hybrid of a language is the one with the greatest figure, held against all servers of that language alone. It is chosen
 * by the figure that it is judged by, and so is a little too good; the 98 % interval of its ratio turn by turn makes up for that, or, where
 * turns are not known, that two 95 % intervals must lie apart, which equal servers do in about one of 200 pairs. A row without a figure could be the best: it leaves open what it could change. So
 * does one that answered wrongly, or whose settings are not as declared: its figures are not those of its name.
 */
public final class HybridVerdicts {
    /** How many times what the host's language alone holds a hybrid must be able to hold, or a second toolchain cannot pay. */
    public static final double WORTH = 1.1;

    /** The two-sided error of a ratio turn by turn: a hybrid is chosen by the figures that it is judged by, so 5 % would be too much. */
    private static final double ERROR = 0.02;

    private final ServiceQuestion question;
    private final List<Contender> contenders;

    private HybridVerdicts(ServiceQuestion question) {
        this.question = question;
        contenders = question.production().stream()
                .map(series -> Contender.of(question, series))
                .toList();
    }

    /**
     * {@return the verdicts of a run, one for each question}
     *
     * @param run the run
     */
    public static List<HybridVerdict> of(Run run) {
        return ServiceQuestion.of(run).stream().map(HybridVerdicts::of).toList();
    }

    /**
     * {@return the verdict on one question}
     *
     * @param question the question
     */
    public static HybridVerdict of(ServiceQuestion question) {
        return new HybridVerdicts(question).verdict();
    }

    private HybridVerdict verdict() {
        List<Family> families = families();
        Optional<String> barred = barred();
        if (barred.isPresent()) {
            List<Family> none = families.stream()
                    .map(one -> new Family(one.host(), Outcome.UNKNOWN, one.hybrid(), one.rival(), barred.get()))
                    .toList();
            return new HybridVerdict(question, Outcome.UNKNOWN, barred.get(), none);
        }
        if (families.isEmpty()) {
            return new HybridVerdict(
                    question,
                    Outcome.UNKNOWN,
                    "no hybrid was measured beside a server of its host's language",
                    families);
        }
        Family first = families.getFirst();
        return new HybridVerdict(question, first.outcome(), first.because() + beside(first), families);
    }

    /** {@return why nothing can be said at all} */
    private Optional<String> barred() {
        if (question.isVoid()) {
            return Optional.of(
                    "the same server, measured twice under two names, differed, so no difference here counts");
        }
        return question.settings().kind() == Kind.RATES && question.mainRate().isEmpty()
                ? Optional.of("there is no rate at which every server kept up in two processes or more")
                : question.settings().kind() == Kind.CAPACITY
                                && question.mainLevel().isEmpty()
                        ? Optional.of("no service level was asked for")
                        : Optional.empty();
    }

    /** {@return each language with a hybrid, that of the best hybrid first} */
    private List<Family> families() {
        Map<String, List<Contender>> byHost = contenders.stream()
                .collect(Collectors.groupingBy(Contender::host, LinkedHashMap::new, Collectors.toList()));
        return byHost.entrySet().stream()
                .filter(family -> family.getValue().stream().anyMatch(Contender::isHybrid)
                        && !family.getValue().stream().allMatch(Contender::isHybrid))
                .sorted(Comparator.comparingDouble(family ->
                        -best(hybrids(family.getValue())).map(Contender::likely).orElse(0.0)))
                .map(family -> family(family.getKey(), family.getValue()))
                .toList();
    }

    private Family family(String host, List<Contender> rows) {
        List<Contender> hybrids = hybrids(rows);
        List<Contender> rivals = rows.stream().filter(one -> !one.isHybrid()).toList();
        Optional<Contender> hybrid = best(hybrids);
        Optional<Contender> rival = best(rivals);
        if (hybrid.isEmpty() || rival.isEmpty()) {
            return new Family(
                    host,
                    Outcome.UNKNOWN,
                    hybrid.map(Contender::row).orElse(""),
                    rival.map(Contender::row).orElse(""),
                    lacks() + missing(hybrid.isEmpty() ? hybrids : rivals));
        }
        Judged judged = judge(hybrids, rivals, hybrid.get(), rival.get());
        return new Family(host, judged.outcome, hybrid.get().row(), rival.get().row(), judged.because);
    }

    private Judged judge(List<Contender> hybrids, List<Contender> rivals, Contender hybrid, Contender rival) {
        double rivalAtBest =
                known(rivals).stream().mapToDouble(Contender::best).max().orElseThrow();
        double rivalAtWorst =
                known(rivals).stream().mapToDouble(Contender::worst).max().orElseThrow();
        double hybridAtBest =
                known(hybrids).stream().mapToDouble(Contender::best).max().orElseThrow();
        String both = basis() + hybrid.text() + " and " + rival.text();
        if (isBetterThanAll(hybrid, rivals).orElse(hybrid.worst() > rivalAtBest)) {
            if (known(rivals).size() < rivals.size()) {
                return new Judged(Outcome.UNKNOWN, both + ", but " + lacks() + missing(rivals));
            }
            return slower(hybrid, rival)
                    ? new Judged(
                            Outcome.UNKNOWN,
                            both + ", but at p99 " + hybrid.row() + " answers later: " + p99(hybrid) + " against "
                                    + p99(rival))
                    : new Judged(
                            Outcome.PAYS,
                            both + told(hybrid, rival).orElse("; the intervals lie apart") + p99s(hybrid, rival));
        }
        if (isNoneWorth(hybrids, rival).orElse(hybridAtBest < WORTH * rivalAtWorst)) {
            if (known(hybrids).size() < hybrids.size()) {
                return new Judged(Outcome.UNKNOWN, both + ", but " + lacks() + missing(hybrids));
            }
            return slower(rival, hybrid)
                    ? new Judged(
                            Outcome.UNKNOWN,
                            both + ", but at p99 " + hybrid.row() + " answers sooner: " + p99(hybrid) + " against "
                                    + p99(rival))
                    : new Judged(
                            Outcome.DOES_NOT_PAY,
                            both
                                    + told(hybrid, rival)
                                            .map(turns -> turns + ", so no hybrid is better by as much as a tenth")
                                            .orElse("; by the intervals no hybrid is better by as much as a tenth")
                                    + p99s(hybrid, rival));
        }
        return new Judged(
                Outcome.UNKNOWN,
                both
                        + told(hybrid, rival)
                                .map(turns -> turns + ", which allows either")
                                .orElse("; the intervals allow either"));
    }

    /** {@return whether the hybrid holds more than each rival, turn by turn; empty where turns are not known of all} */
    private Optional<Boolean> isBetterThanAll(Contender hybrid, List<Contender> rivals) {
        return all(known(rivals).stream().map(rival -> byTurn(hybrid, rival)), ratio -> ratio.low() > 1);
    }

    /** {@return whether no hybrid can hold a tenth more than the rival, turn by turn; empty where turns are not known of all} */
    private Optional<Boolean> isNoneWorth(List<Contender> hybrids, Contender rival) {
        return all(known(hybrids).stream().map(hybrid -> byTurn(hybrid, rival)), ratio -> ratio.high() < WORTH);
    }

    private static Optional<Boolean> all(Stream<Optional<LogRatio>> ratios, Predicate<LogRatio> which) {
        List<Optional<LogRatio>> all = ratios.toList();
        return all.stream().allMatch(Optional::isPresent)
                ? Optional.of(all.stream().flatMap(Optional::stream).allMatch(which))
                : Optional.empty();
    }

    private Optional<LogRatio> byTurn(Contender hybrid, Contender rival) {
        return question.mainLevel()
                .flatMap(level -> ServiceFigures.byTurn(hybrid.series(), rival.series(), level))
                .map(difference -> difference.at(ERROR));
    }

    private Optional<String> told(Contender hybrid, Contender rival) {
        return byTurn(hybrid, rival)
                .map(ratio -> String.format(
                        Locale.ROOT,
                        "; turn by turn that is %.2f times as much [%.2f to %.2f, 98 %%]",
                        ratio.ratio(),
                        ratio.low(),
                        ratio.high()));
    }

    private String basis() {
        return switch (question.settings().kind()) {
            case CAPACITY ->
                "requests a second held at "
                        + ServiceLevel.parse(question.mainLevel().orElseThrow()).text() + " are ";
            case RATES ->
                "processor time for each request at "
                        + Quantities.digits(question.mainRate().orElseThrow()) + " requests a second is ";
        };
    }

    /** {@return how the best server that is native altogether compares with the hybrid; empty where there is none} */
    private String beside(Family first) {
        Optional<Contender> alone =
                best(contenders.stream().filter(Contender::isNative).toList());
        Optional<Contender> hybrid = contenders.stream()
                .filter(one -> one.row().equals(first.hybrid()))
                .findFirst();
        if (alone.isEmpty() || hybrid.isEmpty()) {
            return "";
        }
        Optional<LogRatio> ratio = byTurn(alone.get(), hybrid.get());
        boolean isBetter = ratio.map(turns -> turns.low() > 1)
                .orElse(alone.get().worst() > hybrid.get().best());
        boolean isWorse = ratio.map(turns -> turns.high() < 1)
                .orElse(alone.get().best() < hybrid.get().worst());
        String words = isBetter
                ? "which is better than the hybrid"
                : isWorse ? "which is worse than the hybrid" : "which is not told apart from the hybrid";
        return "; " + alone.get().row() + " alone has "
                + alone.get().figure().orElseThrow().text() + ", " + words;
    }

    private String lacks() {
        return question.settings().kind() == Kind.CAPACITY
                ? "there is no capacity that counts of "
                : "there is no processor time that counts of ";
    }

    private static boolean slower(Contender one, Contender other) {
        return one.p99()
                .filter(mine ->
                        other.p99().filter(theirs -> mine.low() > theirs.high()).isPresent())
                .isPresent();
    }

    private static String p99s(Contender hybrid, Contender rival) {
        return hybrid.p99().isEmpty() || rival.p99().isEmpty() ? "" : "; p99 is " + p99(hybrid) + " and " + p99(rival);
    }

    private static String p99(Contender one) {
        return Quantities.time(one.p99().map(Estimate::estimate).orElse(Double.NaN));
    }

    private static String missing(List<Contender> rows) {
        List<String> names = new ArrayList<>();
        rows.stream().filter(one -> one.figure().isEmpty()).forEach(one -> names.add(one.missing()));
        return String.join(" and ", names);
    }

    private static List<Contender> hybrids(List<Contender> rows) {
        return rows.stream().filter(Contender::isHybrid).toList();
    }

    private static List<Contender> known(List<Contender> rows) {
        return rows.stream().filter(one -> one.figure().isPresent()).toList();
    }

    private static Optional<Contender> best(List<Contender> rows) {
        return known(rows).stream().max(Comparator.comparingDouble(Contender::likely));
    }

    private record Judged(Outcome outcome, String because) {}
}
