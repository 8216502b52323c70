// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.decision;

import dev.tollgate.reports.decision.Decision;
import dev.tollgate.reports.decision.RoundsNeeded;
import dev.tollgate.reports.decision.RunDecision;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.summary.NoiseFacts;
import dev.tollgate.reports.summary.NoiseWords;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** A verdict in a line for each decision. */
public final class Brief {
    private Brief() {}

    /**
     * {@return the decisions in a line each, as in {@code json.extract on statuses-16k: FFM (rust-ffm-critical)}, after what became of
     * service levels where something was put under load}
     *
     * @param verdict what a run says
     */
    public static List<String> lines(RunDecision verdict) {
        List<String> lines = new ArrayList<>();
        verdict.underLoad().forEach(l -> lines.add(l.workload() + " on " + l.payload() + ": " + l.because()));
        verdict.noVerdictBecause()
                .ifPresent(why -> lines.add(verdict.underLoad().isEmpty() ? "no verdict: " + why : why));
        verdict.decisions()
                .forEach(d -> lines.add(name(verdict, d) + ": " + d.choiceInWords()
                        + d.implementation().map(i -> " (" + i + ")").orElse("")));
        return lines;
    }

    /**
     * {@return what is open and how many rounds it would take, a line each, as in {@code open: json.extract on statuses-16k needs about 22 rounds
     * in all (18 min)}; empty where every row is decided that rounds can decide}
     *
     * @param run a summarised run
     * @param verdict what it says
     */
    public static List<String> open(Run run, RunDecision verdict) {
        NoiseFacts facts = NoiseFacts.of(run);
        return verdict.decisions().stream()
                .filter(Decision::waitsForRounds)
                .map(row -> "open: " + name(verdict, row) + needs(RoundsNeeded.of(row, verdict.context()), facts))
                .toList();
    }

    private static String needs(OptionalInt rounds, NoiseFacts facts) {
        return rounds.isPresent()
                ? " needs " + NoiseWords.rounds(facts, rounds.getAsInt())
                        + " in all, if noise and ratio stay as they are"
                : ", because of how long it blocks other threads";
    }

    /** {@return what was decided on; collector and heap are named where a run has several} */
    static String name(RunDecision verdict, Decision decision) {
        boolean several = verdict.decisions().stream()
                .anyMatch(d ->
                        !d.configuration().key().equals(decision.configuration().key()));
        return decision.workload() + " on " + decision.payload()
                + (several ? " (" + decision.configuration().label() + ")" : "");
    }
}
