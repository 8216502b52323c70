// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.decision;

import dev.tollgate.reports.decision.Decision.Considered;
import dev.tollgate.reports.model.cell.Option;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Gives the reasons of a decision in sentences. */
final class Reasons {
    private Reasons() {}

    /** {@return why an implementation is good enough} */
    static String chosen(Considered way) {
        // That no fork failed goes without saying.
        return way.implementation() + " "
                + messages(way, j -> j.answer() == RuleAnswer.YES && !j.rule().equals(NoFailedForks.ID)) + ".";
    }

    /** {@return why an option is neither chosen nor passed over} */
    static String unclear(Option option, Considered way) {
        return "It is unclear whether " + ChoiceWords.choice(option.id()) + " is good enough: " + way.implementation()
                + " "
                + messages(way, j -> j.answer() == RuleAnswer.UNCLEAR)
                + ". More rounds or a quieter machine narrow the intervals.";
    }

    /** {@return which native options are open, with a space before it}
     *
     * @param option the simplest of which it cannot be told whether it is good enough
     * @param way the implementation that shows it
     * @param considered all implementations
     */
    static String open(Option option, Considered way, List<Considered> considered) {
        String options = considered.stream()
                .filter(other -> other.option() != Option.PURE_JAVA && other.acceptable() != RuleAnswer.NO)
                .map(other -> ChoiceWords.choice(other.option().id()))
                .distinct()
                .collect(Collectors.joining(" or "));
        return " It is open which native option to take (" + options + "; " + ChoiceWords.choice(option.id())
                + " is the simplest): "
                + way.implementation() + " " + messages(way, j -> j.answer() == RuleAnswer.UNCLEAR)
                + ". More rounds or a quieter machine narrow the intervals.";
    }

    /** {@return why an option is passed over, with a space before it; empty where the run has nothing of it}
     *
     * @param ways its implementations, the fastest first
     */
    static String passedOver(List<Considered> ways) {
        if (ways.isEmpty()) {
            return "";
        }
        Considered fastest = ways.getFirst();
        String next = fastest.breaksARule()
                ? ways.stream()
                        .filter(way -> !way.breaksARule())
                        .findFirst()
                        .map(way -> "; " + refusal(way))
                        .orElse("")
                : "";
        return " Not " + ChoiceWords.choice(fastest.option().id()) + ": " + refusal(fastest) + next + ".";
    }

    /** {@return which implementations are faster than the chosen one and no choice, with a space before it; mostly empty} */
    static String fasterButBarred(Considered chosen, List<Considered> considered) {
        List<Considered> faster = considered.stream()
                .filter(way -> way.breaksARule() && way.nanosPerOp() < chosen.nanosPerOp())
                .filter(way -> way.option().compareTo(chosen.option()) >= 0)
                .toList();
        return faster.isEmpty()
                ? ""
                : " Faster, but ruled out: " + faster.stream().map(Reasons::bar).collect(Collectors.joining("; "))
                        + ".";
    }

    private static String refusal(Considered way) {
        return way.breaksARule()
                ? bar(way)
                : way.implementation() + " " + messages(way, j -> j.answer() == RuleAnswer.NO);
    }

    private static String bar(Considered way) {
        return way.implementation() + " "
                + messages(way, j -> j.answer() == RuleAnswer.NO && !j.rule().equals(WithinWorth.ID));
    }

    private static String messages(Considered way, Predicate<RuleJudgement> which) {
        return way.judgements().stream()
                .filter(which)
                .map(RuleJudgement::message)
                .collect(Collectors.joining("; it "));
    }
}
