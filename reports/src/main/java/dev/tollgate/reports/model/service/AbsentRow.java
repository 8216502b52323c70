// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.service;

import java.util.Objects;

/**
 * A server that could not be measured.
 *
 * @param row its name
 * @param reason why, and what would change that
 */
public record AbsentRow(String row, String reason) {
    /** Refuses absent parts. */
    public AbsentRow {
        Objects.requireNonNull(row, "row");
        Objects.requireNonNull(reason, "reason");
    }
}
