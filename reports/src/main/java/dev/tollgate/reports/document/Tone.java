// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document;

/** What a mark, a badge or a message means for the reader; no output tells it by colour alone. */
public enum Tone {
    /** Better, or as it should be. */
    GOOD,
    /** Worse. */
    BAD,
    /** No difference that matters, or merely to know. */
    EVEN,
    /** Nothing can be said. */
    UNCLEAR,
    /** Something is missing or doubtful. */
    WARNING,
    /** Something does not count. */
    ERROR
}
