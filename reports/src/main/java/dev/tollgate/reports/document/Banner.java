// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document;

import java.util.Objects;

/**
 * A loud message.
 *
 * @param tone how loud
 * @param heading in a few words, without a full stop
 * @param text in sentences
 */
public record Banner(Tone tone, String heading, String text) implements Block {
    /** Refuses absent parts. */
    public Banner {
        Objects.requireNonNull(tone, "tone");
        Objects.requireNonNull(heading, "heading");
        Objects.requireNonNull(text, "text");
    }
}
