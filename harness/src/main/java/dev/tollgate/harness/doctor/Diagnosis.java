// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.doctor;

import dev.tollgate.reports.model.Severity;
import java.util.Objects;

/**
 * One thing found on the machine.
 *
 * @param id what was looked at, stable for scripts
 * @param severity {@code info} where it is as it should be or cannot matter
 * @param message what was observed
 * @param remedy what would make it better; empty where nothing need be done
 */
public record Diagnosis(String id, Severity severity, String message, String remedy) {
    /** Refuses absent parts. */
    public Diagnosis {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(remedy, "remedy");
    }

    static Diagnosis fine(String id, String message) {
        return new Diagnosis(id, Severity.INFO, message, "");
    }

    static Diagnosis warning(String id, String message, String remedy) {
        return new Diagnosis(id, Severity.WARNING, message, remedy);
    }
}
