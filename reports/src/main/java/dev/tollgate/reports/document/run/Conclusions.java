// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.run;

import static dev.tollgate.reports.document.Column.Type.BADGE;
import static dev.tollgate.reports.document.Column.Type.NAME;
import static dev.tollgate.reports.document.Column.Type.TEXT;
import static dev.tollgate.reports.document.Column.Type.WORDS;

import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.ColumnOf;
import dev.tollgate.reports.document.Table;
import dev.tollgate.reports.document.Tone;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.document.section.JvmColumns;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.RunStatus;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.quantity.Comparison;
import dev.tollgate.reports.quantity.Interval;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.summary.SubjectGroup;
import java.util.List;
import java.util.Optional;

/** Says in words who won on each input, by how much and how surely. */
final class Conclusions {
    private Conclusions() {}

    /** {@return a row for each input that cells were compared on}
     *
     * @param run the run
     * @param anchors where the inputs' own tables are
     */
    static Table of(Run run, Anchors anchors) {
        List<Conclusion> conclusions = SubjectGroup.byWorkload(run).values().stream()
                .flatMap(List::stream)
                .map(group -> new Conclusion(
                        group,
                        run.status() == RunStatus.VOID
                                ? new Outcome(
                                        Tone.ERROR, "void", "The run is void: no difference in it can be trusted.")
                                : outcome(group)))
                .toList();
        return Table.of(
                "conclusions",
                "The best native way and the best pure Java, by input",
                List.of(
                        new ColumnOf<>(
                                Column.of("workload", "workload", NAME), one -> Value.text(one.group.workload())),
                        new ColumnOf<>(
                                Column.of("input", "input", TEXT),
                                one -> new Value.Link(anchors.label(one.group), anchors.table(one.group))),
                        new ColumnOf<>(Column.data("payload", TEXT), one -> Value.text(one.group.payload())),
                        JvmColumns.gc(one -> one.group.configuration()),
                        JvmColumns.heap(one -> one.group.configuration()),
                        new ColumnOf<>(
                                Column.of("outcome", "outcome", BADGE),
                                one -> new Value.Badge(one.outcome.tone, one.outcome.badge)),
                        new ColumnOf<>(Column.of("words", "in words", WORDS), one -> Value.text(one.outcome.sentence))),
                conclusions,
                "");
    }

    private static Outcome outcome(SubjectGroup group) {
        Optional<Cell> baseline = group.baseline();
        if (baseline.isEmpty()) {
            return new Outcome(
                    Tone.UNCLEAR,
                    "no baseline",
                    "No pure-Java implementation was measured, so there is nothing to compare with.");
        }
        List<Cell> natives = group.natives();
        if (natives.isEmpty()) {
            String best = baseline.get().implementation();
            return new Outcome(
                    Tone.UNCLEAR,
                    "Java only",
                    "The best pure Java is " + best + " with " + time(baseline.get())
                            + " per operation; no native way has figures to compare with it.");
        }
        Cell best = natives.getFirst();
        Comparison against = best.comparison().orElseThrow();
        return new Outcome(
                CellTable.tone(against.verdict()),
                badge(against),
                sentence(best, baseline.get(), natives.size()) + floor(group));
    }

    private static String badge(Comparison against) {
        return switch (against.verdict()) {
            case FASTER -> "native faster";
            case SLOWER -> "Java faster";
            case SAME -> "no difference";
            case INCONCLUSIVE -> "not enough evidence";
            case NOT_WARM -> "not warm";
        };
    }

    private static String sentence(Cell best, Cell java, int ways) {
        Comparison against = best.comparison().orElseThrow();
        String which = ways == 1 ? "the only native way" : "the fastest of " + ways + " native ways";
        String figures =
                Quantities.ratio(against.ratio()) + " × " + Interval.of(against).ends();
        String name = best.implementation();
        String base = java.implementation();
        String times = time(best) + " against " + time(java);
        return switch (against.verdict()) {
            case FASTER ->
                name + ", " + which + ", takes " + figures + " the time of " + base + ", the best pure Java: " + times
                        + " per operation.";
            case SLOWER ->
                base + ", the best pure Java, stays ahead: " + name + ", " + which + ", takes " + figures
                        + " its time, " + times + " per operation.";
            case SAME ->
                name + ", " + which + ", and " + base + ", the best pure Java, take the same time within the bounds: "
                        + figures + ", " + times + " per operation.";
            case INCONCLUSIVE ->
                name + ", " + which + ", against " + base + ", the best pure Java: " + figures + ", " + times
                        + " per operation. The interval allows more than one outcome" + more(against) + ".";
            case NOT_WARM ->
                name + ", " + which + ", against " + base + ", the best pure Java: " + figures + ", " + times
                        + " per operation, but one of both was still getting faster when its warm-up was over.";
        };
    }

    private static String more(Comparison against) {
        return against.forksForFivePercent() > 0
                ? "; about " + Quantities.count(against.forksForFivePercent())
                        + " rounds would show a difference of 5 %"
                : ", and there are too few rounds to say how many it takes";
    }

    private static String floor(SubjectGroup group) {
        return group.cells().stream()
                .filter(cell -> cell.option() == Option.NATIVE_FLOOR
                        && SubjectGroup.time(cell).isPresent())
                .flatMap(cell -> cell.comparison().stream())
                .findFirst()
                .map(bound ->
                        " The native floor, with no crossing at all, is at " + Quantities.ratio(bound.ratio()) + " ×.")
                .orElse("");
    }

    private static String time(Cell cell) {
        return SubjectGroup.time(cell).map(Quantities::time).orElse(Quantities.UNKNOWN);
    }

    private record Outcome(Tone tone, String badge, String sentence) {}

    private record Conclusion(SubjectGroup group, Outcome outcome) {}
}
