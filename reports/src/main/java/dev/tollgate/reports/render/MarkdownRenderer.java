// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.render;

import dev.tollgate.reports.document.Banner;
import dev.tollgate.reports.document.Block;
import dev.tollgate.reports.document.Code;
import dev.tollgate.reports.document.Document;
import dev.tollgate.reports.document.Fact;
import dev.tollgate.reports.document.Facts;
import dev.tollgate.reports.document.Figure;
import dev.tollgate.reports.document.Note;
import dev.tollgate.reports.document.Notes;
import dev.tollgate.reports.document.Row;
import dev.tollgate.reports.document.Section;
import dev.tollgate.reports.document.Table;
import dev.tollgate.reports.quantity.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A document as Markdown with the tables of GitHub. Pictures are linked where they are files. */
final class MarkdownRenderer implements Renderer {
    private static final int DEEPEST_HEADING = 6;

    private final Pictures pictures;
    private final StringBuilder out = new StringBuilder();

    MarkdownRenderer(Canvas canvas) {
        pictures = canvas.pictures();
    }

    @Override
    public String render(Document document) {
        out.append("# ").append(Markdown.escaped(document.title())).append('\n');
        if (!document.subtitle().isEmpty()) {
            paragraph(document.subtitle());
        }
        document.opening().forEach(block -> block(block, 2));
        document.sections().forEach(section -> block(section, 2));
        return out.toString();
    }

    private void block(Block block, int level) {
        switch (block) {
            case Section section -> {
                out.append('\n')
                        .append("#".repeat(Math.min(level, DEEPEST_HEADING)))
                        .append(' ')
                        .append(Markdown.escaped(section.title()))
                        .append('\n');
                section.blocks().forEach(inner -> block(inner, level + 1));
            }
            case Table table -> table(table);
            case Figure figure ->
                pictures.of(figure).ifPresent(picture -> {
                    switch (picture) {
                        case Picture.Drawn drawn
                        when !drawn.png().isEmpty() ->
                            out.append("\n![")
                                    .append(Markdown.escaped(figure.chart().alt()))
                                    .append("](")
                                    .append(drawn.png())
                                    .append(")\n");
                        case Picture.Drawn drawn -> {}
                        case Picture.Missing missing -> {}
                    }
                });
            case Facts facts -> facts(facts);
            case Notes notes -> notes(notes);
            case Code code -> code(code);
            case Banner banner ->
                out.append("\n> **")
                        .append(Markdown.escaped(banner.heading()))
                        .append(".** ")
                        .append(Markdown.escaped(banner.text()))
                        .append('\n');
        }
    }

    private void paragraph(String text) {
        out.append('\n').append(Markdown.escaped(text)).append('\n');
    }

    private void table(Table table) {
        if (!table.caption().isEmpty()) {
            paragraph(table.caption());
        }
        List<PlainText.Group> groups = PlainText.groups(table);
        boolean remarks = table.rows().stream().anyMatch(row -> !row.remark().isEmpty());
        List<String> titles =
                new ArrayList<>(groups.stream().map(group -> group.title(table)).toList());
        if (remarks) {
            titles.add("remark");
        }
        out.append('\n').append(Markdown.row(titles)).append('|');
        groups.forEach(group -> out.append(group.column(table).type().isFigure() ? "---:|" : "---|"));
        out.append(remarks ? "---|\n" : "\n");
        for (Row row : table.rows()) {
            List<String> texts = new ArrayList<>(
                    groups.stream().map(group -> group.text(table, row)).toList());
            if (remarks) {
                texts.add(row.remark());
            }
            out.append(Markdown.row(texts));
        }
        if (!table.reading().isEmpty()) {
            paragraph(table.reading());
        }
    }

    private void facts(Facts facts) {
        out.append('\n');
        facts.facts()
                .forEach(fact -> out.append("- ")
                        .append(Markdown.escaped(fact.name()))
                        .append(": ")
                        .append(Markdown.escaped(PlainText.of(fact.value())))
                        .append('\n'));
    }

    private void notes(Notes notes) {
        String lead = switch (notes.style()) {
            case PARAGRAPHS -> "";
            case BULLETS -> "- ";
        };
        out.append(lead.isEmpty() ? "" : "\n");
        for (Note note : notes.notes()) {
            out.append(lead.isEmpty() ? "\n" : lead);
            if (!note.label().isEmpty()) {
                out.append("**").append(Markdown.escaped(note.label())).append("** ");
            }
            if (!note.id().isEmpty()) {
                out.append(Markdown.code(note.id())).append(' ');
            }
            out.append(Markdown.escaped(note.text()))
                    .append(evidence(note.evidence()))
                    .append('\n');
        }
    }

    private static String evidence(List<Fact> evidence) {
        return evidence.isEmpty()
                ? ""
                : evidence.stream()
                        .map(fact ->
                                Markdown.escaped(fact.name()) + ": " + Markdown.escaped(PlainText.of(fact.value())))
                        .collect(Collectors.joining("; ", " (", ")"));
    }

    private void code(Code code) {
        String fence = Markdown.fence(code.text());
        out.append('\n')
                .append(fence)
                .append('\n')
                .append(Visible.lines(code.text()))
                .append('\n')
                .append(fence)
                .append('\n');
    }
}
