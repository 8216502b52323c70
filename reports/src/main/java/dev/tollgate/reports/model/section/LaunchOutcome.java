// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.section;

import dev.tollgate.reports.model.cell.ForkStatus;
import java.util.Objects;
import java.util.Optional;

/**
 * What one process gave: figures, or the reason why there are none.
 *
 * @param <F> its figures
 */
public sealed interface LaunchOutcome<F> {
    /** {@return how the process ended} */
    ForkStatus status();

    /** {@return why it failed or is doubtful, in words} */
    Optional<String> detail();

    /**
     * Figures.
     *
     * @param figures what it measured
     * @param disturbed whether another process took so much of the machine that they are doubtful
     * @param detail why they are, in words
     * @param <F> what it measured
     */
    record Measured<F>(F figures, boolean disturbed, Optional<String> detail) implements LaunchOutcome<F> {
        /** Refuses absent parts. */
        public Measured {
            Objects.requireNonNull(figures, "figures");
            Objects.requireNonNull(detail, "detail");
        }

        @Override
        public ForkStatus status() {
            return disturbed ? ForkStatus.DISTURBED : ForkStatus.OK;
        }
    }

    /**
     * No figures.
     *
     * @param status how the process ended: crashed, out of memory, timed out or failed
     * @param reason why, in words; the status's own name where no more is known
     * @param log the name of its log below the run's folder {@code logs}; empty where none was kept
     * @param <F> what it was to measure
     */
    record Failed<F>(ForkStatus status, String reason, Optional<String> log) implements LaunchOutcome<F> {
        /** Refuses absent parts and a status of processes that have figures. */
        public Failed {
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(reason, "reason");
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
}
