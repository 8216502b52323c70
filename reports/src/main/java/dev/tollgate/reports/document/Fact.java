// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document;

import java.util.Objects;

/**
 * A name and what it is.
 *
 * @param name the name
 * @param value what it is
 */
public record Fact(String name, Value value) {
    /** Refuses absent parts. */
    public Fact {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
    }

    /**
     * A name and what it is, in words.
     *
     * @param name the name
     * @param text what it is
     */
    public Fact(String name, String text) {
        this(name, new Value.Text(text));
    }
}
