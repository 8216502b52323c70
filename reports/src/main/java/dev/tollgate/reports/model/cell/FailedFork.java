// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.cell;

import java.util.Objects;
import java.util.Optional;

/**
 * A fork without figures.
 *
 * @param status how its process ended: crashed, out of memory, timed out or failed
 * @param reason why, in words; the status's own name where no more is known
 * @param log the name of its log below the run's folder {@code logs}; empty where none was kept
 */
public record FailedFork(ForkStatus status, String reason, Optional<String> log) implements ForkOutcome {
    /** Refuses absent parts and a status of forks that have figures. */
    public FailedFork {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(reason, "detail");
        Objects.requireNonNull(log, "log");
        if (status.isMeasured()) {
            throw new IllegalArgumentException("status is " + status.id() + ", but there are no figures");
        }
    }

    @Override
    public Optional<String> detail() {
        return Optional.of(reason).filter(words -> !words.equals(status.id()));
    }
}
