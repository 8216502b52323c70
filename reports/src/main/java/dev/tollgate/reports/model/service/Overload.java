// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.service;

import java.util.Objects;
import java.util.Optional;

/**
 * What is left of a server above its capacity.
 *
 * @param times how many times its capacity was sent
 * @param rate that rate, in requests a second
 * @param goodput right answers a second within the service level's limit
 * @param recoveryNanos from the end of that load until requests at half the capacity were answered within the limit again; empty where they were not as long as it was
 *     watched
 */
public record Overload(double times, double rate, double goodput, Optional<Long> recoveryNanos) {
    /** Refuses absent parts. */
    public Overload {
        Objects.requireNonNull(recoveryNanos, "recoveryNanos");
    }
}
