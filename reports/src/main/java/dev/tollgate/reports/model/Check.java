// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model;

import java.util.Objects;
import java.util.Optional;

/**
 * One implementation's answer held against the reference on one payload.
 *
 * @param workload the workload's id
 * @param implementation the implementation's id
 * @param payload the payload's name
 * @param status what the comparison gave
 * @param answer the implementation's answer in one line, empty where it gave none
 * @param detail the first difference, or why there is no answer
 */
public record Check(
        String workload,
        String implementation,
        String payload,
        CheckStatus status,
        String answer,
        Optional<String> detail) {
    /** Refuses absent parts. */
    public Check {
        Objects.requireNonNull(workload, "workload");
        Objects.requireNonNull(implementation, "implementation");
        Objects.requireNonNull(payload, "payload");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(answer, "answer");
        Objects.requireNonNull(detail, "detail");
    }
}
