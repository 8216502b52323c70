// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.service;

import java.util.Objects;
import java.util.Optional;

/**
 * A setting of a server as its live process has it.
 *
 * @param id which, as {@code tcp-nodelay}
 * @param value what it is
 * @param source where it was read, as {@code /proc} or {@code /health}
 * @param declared what the row says that it is; empty where it says nothing
 */
public record Knob(String id, String value, String source, Optional<String> declared) {
    /** The value of a setting that cannot be read. */
    public static final String UNKNOWN = "unknown";

    /** Refuses absent parts. */
    public Knob {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(declared, "declared");
    }

    /**
     * {@return whether it is not what was declared} What is declared may have a version or an addition behind it, as {@code fastjson2 2.0.64}; what cannot be read on a
     * system is not held against a server.
     */
    public boolean differs() {
        return declared.filter(words -> !value.equals(UNKNOWN) && !isMeant(words))
                .isPresent();
    }

    private boolean isMeant(String words) {
        return value.equals(words)
                || value.startsWith(words) && !Character.isLetterOrDigit(value.charAt(words.length()));
    }
}
