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
    /** Refuses absent parts. */
    public Knob {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(declared, "declared");
    }

    /** {@return whether it is not what was declared} */
    public boolean differs() {
        return declared.filter(words -> !words.equals(value)).isPresent();
    }
}
