// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.html;

import dev.tollgate.reports.html.RunPage.Conclusion;
import dev.tollgate.reports.model.RunStatus;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.quantity.Comparison;
import dev.tollgate.reports.quantity.Quantities;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Says in words who won in a group, by how much and how surely. */
final class Summary {
    private Summary() {}

    /** {@return the outcome for a group}
     *
     * @param group the cells held against each other
     * @param label the payload as the page calls it
     * @param anchor where its table is
     * @param status how the run ended
     */
    static Conclusion of(Group group, String label, String anchor, RunStatus status) {
        Outcome outcome = status == RunStatus.VOID
                ? new Outcome("void", "void", "The run is void: no difference in it can be trusted.")
                : outcome(group);
        return new Conclusion(group.workload(), anchor, label, outcome.kind, outcome.badge, outcome.sentence);
    }

    private static Outcome outcome(Group group) {
        Optional<Cell> baseline = group.baseline();
        if (baseline.isEmpty()) {
            return new Outcome(
                    "none",
                    "no baseline",
                    "No pure-Java implementation was measured, so nothing can be held against it.");
        }
        List<Cell> natives = group.cells().stream()
                .filter(cell -> cell.option() == Option.FFM || cell.option() == Option.JNI)
                .filter(cell ->
                        cell.comparison().isPresent() && Group.time(cell).isPresent())
                .sorted(Comparator.comparingDouble(
                        cell -> cell.comparison().orElseThrow().ratio()))
                .toList();
        if (natives.isEmpty()) {
            String best = baseline.get().implementation();
            return new Outcome(
                    "none",
                    "Java only",
                    "The best pure Java is " + best + " with " + time(baseline.get())
                            + " per operation; no native way has figures to hold against it.");
        }
        Cell best = natives.getFirst();
        Comparison against = best.comparison().orElseThrow();
        return new Outcome(
                Kinds.of(against.verdict()),
                badge(against),
                sentence(best, baseline.get(), natives.size()) + floor(group));
    }

    private static String badge(Comparison against) {
        return switch (against.verdict()) {
            case FASTER -> "native faster";
            case SLOWER -> "Java faster";
            case SAME -> "no difference";
            case INCONCLUSIVE -> "not enough evidence";
        };
    }

    private static String sentence(Cell best, Cell java, int ways) {
        Comparison against = best.comparison().orElseThrow();
        String which = ways == 1 ? "the only native way" : "the fastest of " + ways + " native ways";
        String figures = Quantities.ratio(against.ratio()) + " × " + ResultRows.interval(against);
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
        };
    }

    private static String more(Comparison against) {
        return against.forksForFivePercent() > 0
                ? "; about " + Quantities.count(against.forksForFivePercent())
                        + " rounds would show a difference of 5 %"
                : ", and there are too few rounds to say how many it takes";
    }

    private static String floor(Group group) {
        return group.cells().stream()
                .filter(cell ->
                        cell.option() == Option.NATIVE_FLOOR && Group.time(cell).isPresent())
                .flatMap(cell -> cell.comparison().stream())
                .findFirst()
                .map(bound ->
                        " The native floor, with no crossing at all, is at " + Quantities.ratio(bound.ratio()) + " ×.")
                .orElse("");
    }

    private static String time(Cell cell) {
        return Group.time(cell).map(Quantities::time).orElse(Quantities.UNKNOWN);
    }

    private record Outcome(String kind, String badge, String sentence) {}
}
