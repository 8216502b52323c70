// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document;

import java.util.Objects;

/**
 * Text that is copied as it stands: a command, a file.
 *
 * @param text its lines
 */
public record Code(String text) implements Block {
    /** Refuses an absent text. */
    public Code {
        Objects.requireNonNull(text, "text");
    }
}
