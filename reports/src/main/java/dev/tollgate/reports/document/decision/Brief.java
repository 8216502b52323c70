// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.decision;

import dev.tollgate.reports.decision.Decision;
import dev.tollgate.reports.decision.RunDecision;
import java.util.ArrayList;
import java.util.List;

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

    /** {@return what was decided on; collector and heap are named where a run has several} */
    static String name(RunDecision verdict, Decision decision) {
        boolean several = verdict.decisions().stream()
                .anyMatch(d ->
                        !d.configuration().key().equals(decision.configuration().key()));
        return decision.workload() + " on " + decision.payload()
                + (several ? " (" + decision.configuration().label() + ")" : "");
    }
}
