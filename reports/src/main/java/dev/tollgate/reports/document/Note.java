// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A sentence or several, with what it rests on.
 *
 * @param tone what it means for the reader; empty for plain prose
 * @param label its tone in a word, as in {@code warning}; empty for plain prose
 * @param id what it is called by programs, as in {@code disturbed-forks}; empty for plain prose
 * @param text the sentences
 * @param evidence what it rests on
 */
public record Note(Optional<Tone> tone, String label, String id, String text, List<Fact> evidence) {
    /** Refuses absent parts and copies the list. */
    public Note {
        Objects.requireNonNull(tone, "tone");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(text, "text");
        evidence = List.copyOf(evidence);
    }

    /**
     * Plain prose.
     *
     * @param text the sentences
     */
    public Note(String text) {
        this(Optional.empty(), "", "", text, List.of());
    }
}
