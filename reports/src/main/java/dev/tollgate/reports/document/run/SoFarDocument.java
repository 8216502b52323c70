// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.run;

import static dev.tollgate.reports.document.Column.Type.BADGE;
import static dev.tollgate.reports.document.Column.Type.NAME;
import static dev.tollgate.reports.document.Column.Type.RATIO;
import static dev.tollgate.reports.document.Column.Type.TEXT;

import dev.tollgate.reports.decision.Decision;
import dev.tollgate.reports.decision.DecisionContext;
import dev.tollgate.reports.decision.DecisionLook;
import dev.tollgate.reports.decision.Decisions;
import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.ColumnOf;
import dev.tollgate.reports.document.Document;
import dev.tollgate.reports.document.Table;
import dev.tollgate.reports.document.Tone;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.model.Plan;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.CellGroup;
import dev.tollgate.reports.quantity.Comparison;
import dev.tollgate.reports.quantity.Counted;
import dev.tollgate.reports.quantity.Verdict;
import dev.tollgate.reports.stats.LogDifference;
import dev.tollgate.reports.stats.Looks;
import dev.tollgate.reports.summary.AaArms;
import dev.tollgate.reports.summary.SubjectGroup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a run says while it goes on: one row for each input that cells are compared on. */
public final class SoFarDocument {
    private SoFarDocument() {}

    /**
     * {@return the document}
     *
     * @param run a summarised run that goes on
     */
    public static Document of(Run run) {
        Map<CellGroup, Decision> decisions =
                Decisions.soFar(run, DecisionContext.standard(), LogDifference.ERROR).stream()
                        .collect(Collectors.toMap(SoFarDocument::group, Function.identity()));
        Anchors anchors = new Anchors(run);
        List<Line> lines = SubjectGroup.byWorkload(run).values().stream()
                .flatMap(List::stream)
                .map(group -> Line.of(anchors, group, decisions))
                .toList();
        return new Document(
                "",
                title(run.plan()),
                "",
                List.of(Table.of("soFar", "", columns(), lines, reading(run, lines.size()))),
                List.of());
    }

    private static String title(Plan plan) {
        return "After " + plan.roundsInFigures() + " rounds:";
    }

    /** Early intervals are honest but wide, and equal code that seems to differ is said at once. */
    private static String reading(Run run, int rows) {
        String aa = AaArms.differ(run)
                ? " Identical code differs in this run so far; while it does, no difference counts."
                : "";
        return further(run, rows) + aa;
    }

    private static String further(Run run, int rows) {
        if (run.plan().completedRounds() < Looks.FLOOR) {
            return "Nothing is decided before " + Looks.FLOOR + " rounds.";
        }
        return run.plan().goesOnUntilDecided()
                ? DecisionLook.open(run) + " of " + Counted.of(rows, "row")
                        + " open: rounds go on until each is decided with 99 % confidence, or the budget ends."
                : "This may still change.";
    }

    private static CellGroup group(Decision decision) {
        return new CellGroup(
                decision.workload(),
                decision.payload(),
                decision.configuration().key());
    }

    private static List<ColumnOf<Line>> columns() {
        return List.of(
                new ColumnOf<>(Column.of("workload", "workload", NAME), line -> Value.text(line.workload)),
                new ColumnOf<>(Column.of("input", "input", TEXT), line -> Value.text(line.input)),
                new ColumnOf<>(
                        Column.of("timeRatio", "best native to best Java", RATIO),
                        line -> line.best.map(Value::of).orElse(Value.ABSENT)),
                new ColumnOf<>(Column.of("verdict", "verdict so far", BADGE), line -> badge(line.best)),
                new ColumnOf<>(Column.of("choice", "choice so far", TEXT), line -> Value.text(line.choice)));
    }

    private static Value badge(Optional<Comparison> comparison) {
        Verdict verdict = comparison.map(Comparison::verdict).orElse(Verdict.INCONCLUSIVE);
        Tone tone = CellTable.tone(verdict);
        return new Value.Badge(tone, verdict.id());
    }

    /** What is known on one input. */
    private record Line(String workload, String input, Optional<Comparison> best, String choice) {
        static Line of(Anchors anchors, SubjectGroup group, Map<CellGroup, Decision> decisions) {
            CellGroup key = new CellGroup(
                    group.workload(), group.payload(), group.configuration().key());
            return new Line(
                    group.workload(),
                    anchors.label(group),
                    group.natives().stream().findFirst().flatMap(Cell::comparison),
                    Optional.ofNullable(decisions.get(key)).map(Line::choice).orElse(""));
        }

        /** Short, because a terminal is narrow and most rows begin so. */
        private static String choice(Decision decision) {
            return decision.outcome() == Decision.Outcome.UNKNOWN ? "open" : decision.choiceInWords();
        }
    }
}
