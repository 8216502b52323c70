// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import dev.tollgate.reports.compare.ComparedRow;
import dev.tollgate.reports.compare.Comparer;
import dev.tollgate.reports.compare.ComparisonResult;
import dev.tollgate.reports.compare.ComparisonResult.Benchmark;
import dev.tollgate.reports.compare.DuelFacts;
import dev.tollgate.reports.compare.DuelJudge;
import dev.tollgate.reports.compare.RowVerdict;
import dev.tollgate.reports.stats.Looks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts together what came out of a duel. */
final class DuelAssembly {
    private final DuelOptions options;
    private final DuelPlan plan;
    private final DuelForks forks;
    private final Manners manners;
    private final DuelJudge judge;
    private final Set<Contest> stopped;
    private final String ended;

    DuelAssembly(
            DuelOptions options,
            DuelPlan plan,
            DuelForks forks,
            Manners manners,
            DuelJudge judge,
            Set<Contest> stopped,
            String ended) {
        this.options = options;
        this.plan = plan;
        this.forks = forks;
        this.manners = manners;
        this.judge = judge;
        this.stopped = stopped;
        this.ended = ended;
    }

    ComparisonResult result() throws IOException {
        Set<Benchmark> decided = stopped.stream().map(Contest::benchmark).collect(Collectors.toSet());
        List<ComparedRow> rows =
                (ended.isEmpty() ? judge.paused() : judge).rows(DuelJudge.pairs(forks.base(), forks.next(), decided));
        int planned = (2 * plan.shared().size() + 1) * plan.looks().last();
        int measured = forks.needed();
        Optional<DuelFacts.AaArm> aa = DuelJudge.aa(forks.aaPairs());
        ArgumentNotes arguments = new ArgumentNotes(options, plan, forks.folder(), forks.lines());
        DuelFacts facts = new DuelFacts(
                options.seed(),
                forks.lastRound(),
                plan.looks().rounds(),
                measured,
                planned,
                Math.rint(1000.0 * spared() / planned) / 10,
                forks.disturbed(),
                forks.failed().size(),
                ended.isEmpty() ? "it was interrupted" : ended,
                aa,
                Optional.of(arguments.groups()),
                Optional.of(options.jmhArguments()),
                Optional.of(manners.groups()));
        return new ComparisonResult(
                rows,
                List.of(),
                plan.added().stream().map(Contest::benchmark).toList(),
                plan.removed().stream().map(Contest::benchmark).toList(),
                Comparer.differences(forks.base(), forks.next()),
                notes(facts, arguments),
                settle(rows),
                Optional.of(facts));
    }

    /** Forks that were not needed because their benchmark was decided; what the budget cut off is no saving. */
    private int spared() {
        return stopped.stream()
                .mapToInt(contest -> 2 * (plan.looks().last() - forks.lastRound(contest)))
                .sum();
    }

    private List<String> notes(DuelFacts facts, ArgumentNotes arguments) {
        List<String> notes = new ArrayList<>();
        facts.aa()
                .ifPresentOrElse(
                        aa -> notes.add(String.format(
                                Locale.ROOT,
                                "%s: the base against itself over %d rounds: %.3f [%.3f, %.3f]",
                                aa.differs()
                                        ? "void, the A/A arm differs and no verdict counts"
                                        : aa.rounds() < Looks.FLOOR
                                                ? "the A/A arm has fewer than " + Looks.FLOOR
                                                        + " rounds, which decide nothing"
                                                : "the A/A arm does not differ",
                                aa.rounds(),
                                aa.ratio(),
                                aa.low(),
                                aa.high())),
                        () -> notes.add(
                                "the A/A arm has fewer than two rounds: what this measurement is worth is unknown"));
        notes.add(String.format(
                Locale.ROOT,
                "%d forks in %d rounds; stopping early saved %.0f %% of the %d forks of %d fixed rounds; %s",
                facts.forks(),
                facts.rounds(),
                facts.savedPercent(),
                facts.forksOfFixedRounds(),
                plan.looks().last(),
                facts.ended()));
        if (facts.disturbedForks() > 0) {
            notes.add(facts.disturbedForks()
                    + " forks were disturbed by other processes, and repeated once where time allowed");
        }
        notes.addAll(manners.notes());
        notes.addAll(arguments.notes(System.getenv()));
        Map<String, String> failures = new LinkedHashMap<>();
        forks.failed()
                .forEach(line -> failures.putIfAbsent(
                        line.contest().title() + " " + line.arm(),
                        "round " + line.round() + ": "
                                + line.detail().orElse(line.status().id())));
        failures.forEach((which, why) -> notes.add("failed: " + which + ", " + why));
        return notes;
    }

    private Optional<String> settle(List<ComparedRow> rows) {
        boolean undecided = rows.stream().anyMatch(row -> row.verdict() == RowVerdict.INCONCLUSIVE);
        return undecided && !options.isFixed()
                ? Optional.of("a new duel with more --rounds and a larger --budget")
                : Optional.empty();
    }
}
