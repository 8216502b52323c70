// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.run;

import static dev.tollgate.reports.document.Column.Type.BADGE;
import static dev.tollgate.reports.document.Column.Type.NAME;
import static dev.tollgate.reports.document.Column.Type.TEXT;
import static dev.tollgate.reports.document.Column.Type.WORDS;

import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.ColumnOf;
import dev.tollgate.reports.document.Fact;
import dev.tollgate.reports.document.Note;
import dev.tollgate.reports.document.Notes;
import dev.tollgate.reports.document.Section;
import dev.tollgate.reports.document.Table;
import dev.tollgate.reports.document.Tone;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.model.Check;
import dev.tollgate.reports.model.CheckStatus;
import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists findings and compared answers: what calls for attention first, nothing left out. */
final class RecordSections {
    private RecordSections() {}

    /** {@return all findings, the gravest first} */
    static Section findings(List<Finding> findings) {
        List<Note> notes = findings.stream()
                .sorted(Comparator.comparing(Finding::severity).reversed())
                .map(RecordSections::note)
                .toList();
        return new Section(
                "findings",
                "Findings",
                List.of(
                        notes.isEmpty()
                                ? Notes.paragraph("The rules found nothing that you need to know.")
                                : new Notes(Notes.Style.BULLETS, notes)));
    }

    private static Note note(Finding finding) {
        return new Note(
                Optional.of(tone(finding.severity())),
                finding.severity().id(),
                finding.id(),
                finding.message(),
                finding.evidence().entrySet().stream()
                        .map(entry -> new Fact(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static Tone tone(Severity severity) {
        return switch (severity) {
            case INFO -> Tone.EVEN;
            case WARNING -> Tone.WARNING;
            case ERROR -> Tone.ERROR;
        };
    }

    /** {@return all checks: implementations that gave the same answer share a row, any other outcome has its own} */
    static Section checks(List<Check> checks) {
        if (checks.isEmpty()) {
            return new Section(
                    "checks",
                    "Answers compared",
                    Section.Use.LOOK_UP,
                    List.of(Notes.paragraph("This run holds no comparison of answers.")));
        }
        return new Section(
                "checks",
                "Answers compared",
                Section.Use.LOOK_UP,
                List.of(
                        Notes.paragraph("Nothing is timed until its answer agrees with the reference on that input."),
                        Table.of(
                                "checks",
                                "Implementations that gave the same answer share a row",
                                List.of(
                                        new ColumnOf<>(
                                                Column.of("workload", "workload", NAME),
                                                one -> Value.text(one.workload)),
                                        new ColumnOf<>(
                                                Column.of("payload", "input", TEXT), one -> Value.text(one.payload)),
                                        new ColumnOf<>(
                                                Column.of("status", "outcome", BADGE),
                                                one -> new Value.Badge(tone(one.status), one.status.id())),
                                        new ColumnOf<>(
                                                Column.of("implementations", "implementations", WORDS),
                                                one -> Value.text(one.implementations)),
                                        new ColumnOf<>(
                                                Column.of("answer", "answer", WORDS), one -> Value.text(one.answer))),
                                answers(checks),
                                "")));
    }

    private static List<Answer> answers(List<Check> checks) {
        Map<List<String>, List<String>> agreed = new LinkedHashMap<>();
        List<Answer> rows = new ArrayList<>();
        for (Check check : checks) {
            if (check.status() == CheckStatus.AGREES && check.detail().isEmpty()) {
                agreed.computeIfAbsent(
                                List.of(check.workload(), check.payload(), check.answer()), answer -> new ArrayList<>())
                        .add(check.implementation());
            } else {
                rows.add(new Answer(
                        check.workload(), check.payload(), check.status(), check.implementation(), said(check)));
            }
        }
        rows.sort(Comparator.comparing(row -> row.status != CheckStatus.DISAGREES));
        agreed.forEach((key, names) ->
                rows.add(new Answer(key.get(0), key.get(1), CheckStatus.AGREES, String.join(", ", names), key.get(2))));
        return rows;
    }

    private static Tone tone(CheckStatus status) {
        return switch (status) {
            case AGREES -> Tone.GOOD;
            case DISAGREES, FAILED -> Tone.ERROR;
            case UNAVAILABLE, SKIPPED -> Tone.UNCLEAR;
        };
    }

    private static String said(Check check) {
        String detail = check.detail().orElse("");
        return check.answer().isEmpty() || detail.isEmpty()
                ? check.answer() + detail
                : check.answer() + " (" + detail + ")";
    }

    private record Answer(String workload, String payload, CheckStatus status, String implementations, String answer) {}
}
