// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document;

import java.util.List;
import java.util.Objects;

/**
 * Prose.
 *
 * @param style how it is set
 * @param notes the notes, in order
 */
public record Notes(Style style, List<Note> notes) implements Block {
    /** Refuses an absent style and copies the list. */
    public Notes {
        Objects.requireNonNull(style, "style");
        notes = List.copyOf(notes);
    }

    /**
     * {@return a paragraph}
     *
     * @param text its sentences
     */
    public static Notes paragraph(String text) {
        return new Notes(Style.PARAGRAPHS, List.of(new Note(text)));
    }

    /**
     * {@return a list of sentences}
     *
     * @param texts the sentences
     */
    public static Notes bullets(List<String> texts) {
        return new Notes(Style.BULLETS, texts.stream().map(Note::new).toList());
    }

    /** {@return the same, findings without what they rest on} Other notes are complete with it alone, such as the rows they name. */
    Notes brief() {
        return new Notes(
                style,
                notes.stream()
                        .map(note -> note.id().isEmpty()
                                ? note
                                : new Note(note.tone(), note.label(), note.id(), note.text(), List.of()))
                        .toList());
    }

    /** How prose is set. */
    public enum Style {
        /** A paragraph a note. */
        PARAGRAPHS,
        /** A list. */
        BULLETS
    }
}
