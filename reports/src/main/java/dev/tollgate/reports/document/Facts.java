// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document;

import java.util.List;
import java.util.Objects;

/**
 * Names and what they are.
 *
 * @param style how they are laid out where there is room for it
 * @param facts the facts
 */
public record Facts(Style style, List<Fact> facts) implements Block {
    /** Refuses an absent style and copies the list. */
    public Facts {
        Objects.requireNonNull(style, "style");
        facts = List.copyOf(facts);
    }

    /** How facts are laid out. */
    public enum Style {
        /** A few, side by side: the subject in short. */
        CARDS,
        /** One below the other. */
        LIST,
        /** Terms and what they mean. */
        GLOSSARY
    }
}
