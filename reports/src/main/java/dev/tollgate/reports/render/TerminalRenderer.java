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
import dev.tollgate.reports.document.Section;
import dev.tollgate.reports.document.Table;
import dev.tollgate.reports.document.Tone;
import dev.tollgate.reports.quantity.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A document for a terminal: no line is wider than it, but for what is to be copied and names that do not fit. Pictures are left out. */
final class TerminalRenderer implements Renderer {
    private static final int LABEL = 9;

    private final int columns;
    private final List<String> out = new ArrayList<>();

    TerminalRenderer(Canvas canvas) {
        columns = canvas.columns();
    }

    @Override
    public String render(Document document) {
        wrapped(document.title());
        wrapped(document.subtitle());
        document.opening().forEach(this::block);
        document.sections().forEach(this::block);
        return String.join("\n", out) + "\n";
    }

    private void block(Block block) {
        switch (block) {
            case Section section -> {
                blank();
                wrapped(section.title());
                section.blocks().forEach(this::block);
            }
            case Table table -> {
                blank();
                wrapped(table.caption());
                out.addAll(TextTable.lines(table, columns));
                wrapped(table.reading());
            }
            case Figure figure -> {}
            case Facts facts -> facts(facts);
            case Notes notes -> notes(notes);
            case Code code -> {
                blank();
                code.text().lines().map(Visible::text).forEach(line -> out.add("  " + line));
            }
            case Banner banner -> {
                blank();
                hanging(isLoud(banner.tone()) ? "! " : "", banner.heading() + ". " + banner.text());
            }
        }
    }

    private static boolean isLoud(Tone tone) {
        return switch (tone) {
            case BAD, WARNING, ERROR -> true;
            case GOOD, EVEN, UNCLEAR -> false;
        };
    }

    private void facts(Facts facts) {
        blank();
        int width = facts.facts().stream()
                .mapToInt(fact -> DisplayWidth.of(Visible.text(fact.name())) + 2)
                .max()
                .orElse(0);
        int lead = Math.min(width, columns / 3);
        for (Fact fact : facts.facts()) {
            hanging(DisplayWidth.padRight(Visible.text(fact.name()), lead - 1) + " ", PlainText.of(fact.value()));
        }
    }

    private void notes(Notes notes) {
        blank();
        int width = notes.notes().stream()
                .mapToInt(note -> DisplayWidth.of(note.label()) + 2)
                .reduce(LABEL, Math::max);
        for (Note note : notes.notes()) {
            String lead = note.label().isEmpty()
                    ? switch (notes.style()) {
                        case PARAGRAPHS -> "";
                        case BULLETS -> "- ";
                    }
                    : DisplayWidth.padRight(note.label(), width);
            String evidence = note.evidence().stream()
                    .map(fact -> fact.name() + ": " + PlainText.of(fact.value()))
                    .collect(Collectors.joining("; "));
            hanging(lead, note.text() + (evidence.isEmpty() ? "" : " (" + evidence + ")"));
        }
    }

    /** A text whose lines stand to the right of its lead. */
    private void hanging(String lead, String text) {
        int indent = DisplayWidth.of(lead);
        boolean fits = indent <= columns / 2;
        List<String> lines = Wrap.lines(text, fits ? columns - indent : columns - 2);
        if (!fits) {
            out.add(lead.stripTrailing());
        }
        for (int at = 0; at < lines.size(); at++) {
            String before = fits ? (at == 0 ? lead : " ".repeat(indent)) : "  ";
            out.add((before + lines.get(at)).stripTrailing());
        }
    }

    private void wrapped(String text) {
        if (!text.isEmpty()) {
            out.addAll(Wrap.lines(text, columns));
        }
    }

    private void blank() {
        if (!out.isEmpty() && !out.getLast().isEmpty()) {
            out.add("");
        }
    }
}
