// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.comparison;

import dev.tollgate.reports.compare.ComparedRow;
import dev.tollgate.reports.compare.ComparisonResult;
import dev.tollgate.reports.compare.ComparisonResult.Benchmark;
import dev.tollgate.reports.compare.ComparisonResult.Incomparable;
import dev.tollgate.reports.compare.RowVerdict;
import dev.tollgate.reports.document.Fact;
import dev.tollgate.reports.document.Note;
import dev.tollgate.reports.document.Notes;
import dev.tollgate.reports.document.Tone;
import dev.tollgate.reports.quantity.Counted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Why rows have their verdicts. Rows of one verdict and reason share a line, which names them where it is not plain which they are: what
 * cannot be judged or compared, and rows whose reason is not that of most rows of their verdict and metric.
 */
final class RowReasons {
    private static final String PREFIX = "cannot judge: ";

    /** So many rows are named in one line. */
    private static final int NAMED = 200;

    private final List<Note> notes = new ArrayList<>();

    private RowReasons() {}

    static RowReasons of(ComparisonResult result) {
        RowReasons reasons = new RowReasons();
        List<ComparedRow> rows = RowTable.inOrder(result.rows());
        for (RowVerdict verdict : RowTable.ORDER) {
            reasons.verdict(
                    verdict,
                    rows.stream().filter(row -> row.verdict() == verdict).toList());
        }
        grouped(result.incomparable(), Incomparable::reason)
                .forEach((reason, group) -> reasons.add(
                        Tone.UNCLEAR,
                        "INCOMPARABLE",
                        reason,
                        "benchmark",
                        group.stream().map(Incomparable::title).toList()));
        reasons.alone("ADDED", "only the new side has it", result.added());
        reasons.alone("REMOVED", "only the base has it", result.removed());
        return reasons;
    }

    Notes notes() {
        return new Notes(Notes.Style.BULLETS, notes);
    }

    private void verdict(RowVerdict verdict, List<ComparedRow> rows) {
        Map<String, List<ComparedRow>> groups = grouped(rows, ComparedRow::reason);
        groups.forEach((reason, group) -> {
            Tone tone = RowTable.tone(verdict);
            if (verdict == RowVerdict.CANNOT_JUDGE || !isUsual(group, groups.values())) {
                add(
                        tone,
                        verdict.name(),
                        reason.startsWith(PREFIX) ? reason.substring(PREFIX.length()) : reason,
                        "row",
                        group.stream()
                                .map(row -> row.key().title() + " " + row.metric())
                                .toList());
            } else {
                String rest = " (" + Counted.of(group.size(), "row")
                        + (groups.size() > 1 ? " of " + String.join(", ", metrics(group)) : "") + ")";
                notes.add(note(tone, verdict.name(), reason + rest, List.of()));
            }
        });
    }

    /** {@return whether its reason is that of more rows than any other for the same metrics: each metric has margins of its own} */
    private static boolean isUsual(List<ComparedRow> group, Collection<List<ComparedRow>> groups) {
        return groups.stream()
                .filter(other -> other != group && other.size() >= group.size())
                .allMatch(other -> Collections.disjoint(metrics(other), metrics(group)));
    }

    private static Set<String> metrics(List<ComparedRow> rows) {
        return rows.stream().map(ComparedRow::metric).collect(Collectors.toCollection(TreeSet::new));
    }

    private void alone(String label, String reason, List<Benchmark> benchmarks) {
        if (!benchmarks.isEmpty()) {
            add(
                    Tone.UNCLEAR,
                    label,
                    reason,
                    "benchmark",
                    benchmarks.stream().map(Benchmark::title).toList());
        }
    }

    private void add(Tone tone, String label, String reason, String noun, List<String> names) {
        String listed = String.join(", ", names.subList(0, Math.min(NAMED, names.size())))
                + (names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "");
        notes.add(note(tone, label, reason, List.of(new Fact(Counted.of(names.size(), noun), listed))));
    }

    private static Note note(Tone tone, String label, String text, List<Fact> evidence) {
        return new Note(Optional.of(tone), label, "", text, evidence);
    }

    private static <T> Map<String, List<T>> grouped(List<T> all, Function<T, String> reason) {
        return all.stream().collect(Collectors.groupingBy(reason, LinkedHashMap::new, Collectors.toList()));
    }
}
