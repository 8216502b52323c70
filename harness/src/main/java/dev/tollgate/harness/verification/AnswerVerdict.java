// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.verification;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a published test vector says of itself. */
public enum AnswerVerdict {
    /** Must be accepted. */
    VALID,
    /** Must be refused. */
    INVALID,
    /** Either will do: lenient, but harmless. */
    ACCEPTABLE;

    /** {@return the word in files} */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * {@return the verdict of a word}
     *
     * @param word as files write it
     */
    static Optional<AnswerVerdict> of(String word) {
        return Arrays.stream(values()).filter(v -> v.id().equals(word)).findFirst();
    }

    /**
     * {@return whether an implementation's decision agrees}
     *
     * @param valid what it decided
     */
    boolean agrees(boolean valid) {
        return this == ACCEPTABLE || valid == (this == VALID);
    }
}
