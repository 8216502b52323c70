// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.comparison;

import static dev.tollgate.reports.document.Column.Type.NAME;
import static dev.tollgate.reports.document.Column.Type.WORDS;

import dev.tollgate.reports.compare.ComparedRow;
import dev.tollgate.reports.compare.ComparisonResult;
import dev.tollgate.reports.compare.ComparisonResult.Difference;
import dev.tollgate.reports.compare.DuelFacts;
import dev.tollgate.reports.compare.RowVerdict;
import dev.tollgate.reports.document.Banner;
import dev.tollgate.reports.document.Block;
import dev.tollgate.reports.document.Code;
import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.ColumnOf;
import dev.tollgate.reports.document.Document;
import dev.tollgate.reports.document.Notes;
import dev.tollgate.reports.document.Section;
import dev.tollgate.reports.document.Table;
import dev.tollgate.reports.document.Tone;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.quantity.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A comparison of two measurements: its rows, the worst first, why each verdict was given, and what a reader must know. */
public final class ComparisonDocument {
    private static final String QUESTION = "New against base, by forks";
    private static final String COMMAND = "./";

    private final String title;
    private final ComparisonResult result;

    private ComparisonDocument(String title, ComparisonResult result) {
        this.title = title;
        this.result = result;
    }

    /**
     * {@return the document}
     *
     * @param title what it is called, or what follows from it
     * @param result the comparison
     */
    public static Document of(String title, ComparisonResult result) {
        return new ComparisonDocument(title, result).whole();
    }

    /**
     * {@return the worst rows alone, and how many were left out}
     *
     * @param title what it is called, or what follows from it
     * @param result the comparison
     * @param rows how many rows it has at most
     */
    public static Document shortened(String title, ComparisonResult result, int rows) {
        return new ComparisonDocument(title, result).worst(rows);
    }

    private Document whole() {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section(RowTable.ID, "Rows", List.of(RowTable.of(result.rows()))));
        section(sections, "why", "Why", RowReasons.of(result).notes());
        if (!result.environment().isEmpty()) {
            sections.add(new Section("environment", "How the environments differ", List.of(environment())));
        }
        section(sections, "notes", "What to know", Notes.bullets(result.notes()));
        result.settle()
                .ifPresent(how ->
                        sections.add(new Section("settle", "To settle what is not decided", List.of(settling(how)))));
        return document(sections);
    }

    private Document worst(int most) {
        List<ComparedRow> all = RowTable.inOrder(result.rows());
        int shown = Math.min(most, all.size());
        long regressed = all.stream()
                .skip(shown)
                .filter(row -> row.verdict() == RowVerdict.REGRESSED)
                .count();
        String left = shown < all.size()
                ? Counted.of(all.size() - shown, "more row") + " do not fit here, " + regressed
                        + " of them regressed; neither do reasons and notes."
                : "Reasons and notes do not fit here.";
        List<Block> blocks = new ArrayList<>();
        if (shown > 0) {
            blocks.add(RowTable.of(all.subList(0, shown)));
        }
        blocks.add(Notes.paragraph(left));
        return document(List.of(new Section(RowTable.ID, "Rows", blocks)));
    }

    private Document document(List<Section> sections) {
        return new Document(QUESTION, title, counts(), opening(), sections);
    }

    private List<Block> opening() {
        return result.duel()
                .flatMap(DuelFacts::aa)
                .filter(DuelFacts.AaArm::differs)
                .<List<Block>>map(aa -> List.of(new Banner(
                        Tone.ERROR,
                        "Void",
                        "The A/A arm, the base measured against itself, differs: no verdict counts.")))
                .orElse(List.of());
    }

    /** {@return how many rows have which verdict} */
    private String counts() {
        List<String> parts = new ArrayList<>();
        for (RowVerdict verdict : RowTable.ORDER) {
            count(
                    parts,
                    result.count(verdict),
                    verdict.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
        count(parts, result.incomparable().size(), "incomparable");
        count(parts, result.added().size(), "added");
        count(parts, result.removed().size(), "removed");
        return parts.isEmpty() ? "nothing to compare" : String.join(", ", parts);
    }

    private static void count(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }

    private static void section(List<Section> sections, String id, String title, Notes notes) {
        if (!notes.notes().isEmpty()) {
            sections.add(new Section(id, title, List.of(notes)));
        }
    }

    private Table environment() {
        return Table.of(
                "environment",
                "",
                List.of(
                        new ColumnOf<Difference>(
                                Column.of("what", "what", NAME), difference -> new Value.Text(difference.what())),
                        new ColumnOf<Difference>(
                                Column.of("baseValue", "base", WORDS),
                                difference -> new Value.Text(difference.baseValue())),
                        new ColumnOf<Difference>(
                                Column.of("newValue", "new", WORDS),
                                difference -> new Value.Text(difference.newValue()))),
                result.environment(),
                "");
    }

    private static Block settling(String how) {
        return how.startsWith(COMMAND) ? new Code(how) : Notes.paragraph(how);
    }
}
