// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Something that a reader of a run must know.
 *
 * @param id which rule found it, as in {@code aa-differs}
 * @param severity how much it matters
 * @param message observed, limit and remedy in words
 * @param evidence the figures behind it, by name with their unit
 */
public record Finding(String id, Severity severity, String message, Map<String, String> evidence) {
    /** Refuses absent parts and copies the evidence in its order. */
    public Finding {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(message, "message");
        evidence = Collections.unmodifiableMap(new LinkedHashMap<>(evidence));
    }
}
