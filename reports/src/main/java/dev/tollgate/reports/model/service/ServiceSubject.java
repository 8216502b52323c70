// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.service;

import dev.tollgate.reports.model.cell.PayloadInfo;
import dev.tollgate.reports.quantity.Possible;
import java.util.Objects;

/**
 * A server and what it is asked.
 *
 * @param row its name, as {@code go-rust}
 * @param role why it is asked
 * @param serviceClass how it is set up
 * @param summary what it is, in a sentence without its end
 * @param option what its hot path is written in and how it is reached, as {@code pure-java}, {@code jni}, {@code ffm}, {@code cgo}, {@code native} or {@code other}
 * @param endpoint what is asked, as {@code extract}; of {@link ServiceRole#DISCARD} what it is the control of
 * @param payload the body
 * @param connections how many connections are kept
 */
public record ServiceSubject(
        String row,
        ServiceRole role,
        ServiceClass serviceClass,
        String summary,
        String option,
        String endpoint,
        PayloadInfo payload,
        int connections) {
    /** Refuses absent parts and impossible values. */
    public ServiceSubject {
        Objects.requireNonNull(row, "row");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(serviceClass, "serviceClass");
        Objects.requireNonNull(summary, "summary");
        Objects.requireNonNull(option, "option");
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(payload, "payload");
        Possible.atLeast("connections", connections, 1);
    }

    /** {@return what is asked, over how many connections: subjects that have this in common can be compared} */
    public Question question() {
        return new Question(endpoint, payload.name(), payload.bytes(), connections);
    }

    /**
     * What is asked, over how many connections.
     *
     * @param endpoint what is asked
     * @param payload the body's name
     * @param bytes its length
     * @param connections how many connections are kept
     */
    public record Question(String endpoint, String payload, long bytes, int connections) {}
}
