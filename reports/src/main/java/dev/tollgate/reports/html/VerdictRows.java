// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.html;

import dev.tollgate.reports.decision.Decision;
import dev.tollgate.reports.decision.DecisionContext;
import dev.tollgate.reports.decision.LoadOutcome;
import dev.tollgate.reports.decision.LoadVerdict;
import dev.tollgate.reports.decision.RunDecision;
import dev.tollgate.reports.html.RunPage.LatencyPart;
import dev.tollgate.reports.html.RunPage.VerdictPart;
import dev.tollgate.reports.html.RunPage.VerdictRow;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.CellGroup;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.quantity.Quantities;
import java.util.ArrayList;
import java.util.List;

/** Writes a verdict as the first part of the page. */
final class VerdictRows {
    private VerdictRows() {}

    /** {@return the parts: what became of what was put under load, then what to do}
     *
     * @param run the run
     * @param verdict what it says
     * @param parts the sections that hold the tables
     * @param loads the sections of what was put under load, in the verdict's order
     */
    static List<VerdictPart> of(Run run, RunDecision verdict, WorkloadParts parts, List<LatencyPart> loads) {
        List<VerdictPart> all = new ArrayList<>();
        for (LoadVerdict load : verdict.underLoad()) {
            all.add(underLoad(load, LatencyParts.anchor(loads, load.workload(), load.payload())));
        }
        if (run.isUnderLoad()) {
            all.add(new VerdictPart(verdict.noVerdictBecause().orElse(""), "", "", List.of(), List.of()));
        } else {
            all.add(toDo(verdict, parts));
        }
        return all;
    }

    private static VerdictPart underLoad(LoadVerdict load, String anchor) {
        List<VerdictRow> rows = load.ways().stream()
                .map(way -> new VerdictRow(
                        load.workload(),
                        anchor,
                        load.payload() + " · " + way.configuration().label(),
                        kind(way.outcome()),
                        way.outcome().id(),
                        way.implementation(),
                        way.because()))
                .toList();
        String what = load.workload() + " on " + load.payload();
        return new VerdictPart(
                what + ": " + load.because() + (load.load().isEmpty() ? "" : " Load: " + load.load() + "."),
                what + " under load, by option and collector",
                "Outcome",
                rows,
                List.of());
    }

    private static VerdictPart toDo(RunDecision verdict, WorkloadParts parts) {
        List<VerdictRow> rows =
                verdict.decisions().stream().map(d -> row(d, parts)).toList();
        List<String> changes = verdict.changes().stream()
                .map(c -> c.workload() + ": between "
                        + parts.label(CellGroup.of(c.workload(), c.smaller(), c.configuration())) + " and "
                        + parts.label(CellGroup.of(c.workload(), c.larger(), c.configuration()))
                        + " the choice changes from " + c.choiceInWords() + " to " + c.choiceAtLargerInWords() + ".")
                .toList();
        return new VerdictPart(
                verdict.noVerdictBecause().orElseGet(() -> lead(verdict.context())),
                "The simplest option that is good enough, by input",
                "Choice",
                rows,
                changes);
    }

    private static String kind(LoadOutcome outcome) {
        return switch (outcome) {
            case MET -> "faster";
            case MEASURED -> "same";
            case MISSED, INVALID, NOT_MEASURED -> "error";
            case SATURATED -> "warning";
            case NOT_TOLD -> "unclear";
        };
    }

    private static String lead(DecisionContext context) {
        return "The simplest option (pure Java, then FFM, then JNI) of which some implementation takes at most "
                + Quantities.bound(Quantities.digits(context.worthPercent()) + " %")
                + " longer than the fastest, holds up other threads for less than "
                + Quantities.bound(Quantities.time(context.stallNanos()))
                + " in the typical fork, and failed in no fork. Other bounds: the command"
                + " decide with a context file. All the evidence, the price and what would change it: decision.md in the run's"
                + " folder.";
    }

    private static VerdictRow row(Decision decision, WorkloadParts parts) {
        CellGroup group = CellGroup.of(decision.workload(), decision.payload(), decision.configuration());
        return new VerdictRow(
                decision.workload(),
                parts.table(group),
                parts.label(group),
                kind(decision),
                decision.choiceInWords(),
                decision.implementation().orElse(""),
                decision.because());
    }

    private static String kind(Decision decision) {
        return switch (decision.outcome()) {
            case DECIDED -> decision.option().filter(o -> o == Option.PURE_JAVA).isPresent() ? "same" : "faster";
            case NATIVE -> "faster";
            case NONE -> "error";
            case UNKNOWN -> "unclear";
        };
    }
}
