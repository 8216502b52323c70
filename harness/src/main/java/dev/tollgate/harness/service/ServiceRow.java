// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service;

import dev.tollgate.reports.model.service.ServiceClass;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One architecture behind the service's contract.
 *
 * @param id its name, as {@code go-rust}
 * @param serviceClass how it is set up
 * @param summary what it is, in a sentence without its end
 * @param option what its hot path is written in and how it is reached: {@code pure-java}, {@code jni}, {@code ffm}, {@code pure-go}, {@code cgo}, {@code native} or {@code
 *     other}
 * @param command what starts its server; empty where another starts it, or where it is missing
 * @param environment variables that it needs beside those of every server
 * @param crossing what its {@code /health} must say of the language boundary; empty where that is the server's own affair
 * @param absence why it cannot be measured; empty where it can
 * @param declared what settings of the live server must be, by the ids of knobs in docs/service.md
 */
public record ServiceRow(
        String id,
        ServiceClass serviceClass,
        String summary,
        String option,
        List<String> command,
        Map<String, String> environment,
        Optional<String> crossing,
        Optional<Absence> absence,
        Map<String, String> declared) {
    /** Copies its parts. */
    public ServiceRow {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        declared = Map.copyOf(declared);
    }

    /**
     * One that declares nothing.
     *
     * @param id its name
     * @param serviceClass how it is set up
     * @param summary what it is
     * @param option what its hot path is written in
     * @param command what starts its server
     * @param environment variables that it needs
     * @param crossing what its {@code /health} must say of the language boundary
     * @param absence why it cannot be measured
     */
    public ServiceRow(
            String id,
            ServiceClass serviceClass,
            String summary,
            String option,
            List<String> command,
            Map<String, String> environment,
            Optional<String> crossing,
            Optional<Absence> absence) {
        this(id, serviceClass, summary, option, command, environment, crossing, absence, Map.of());
    }

    /**
     * Why a row cannot be measured.
     *
     * @param reason why, as in {@code go is not installed}
     * @param remedy what would change that
     */
    public record Absence(String reason, String remedy) {
        /** {@return both in one sentence} */
        public String sentence() {
            return reason + "; " + remedy;
        }
    }

    /** {@return whether it can be measured} */
    public boolean isAvailable() {
        return absence.isEmpty();
    }
}
