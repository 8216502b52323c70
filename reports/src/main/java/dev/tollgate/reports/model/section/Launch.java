// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.section;

import dev.tollgate.reports.model.cell.ForkStatus;
import dev.tollgate.reports.quantity.Possible;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One process that was started once, for one sample of a section.
 *
 * @param round the round it belongs to, from 1
 * @param order its place among the samples of its kind, from 1
 * @param startedAt when its process was started
 * @param durationNanos how long the process lived
 * @param foreignCpus processors kept busy by other processes meanwhile, on average; empty where unknown
 * @param outcome what it gave
 * @param <F> its figures
 */
public record Launch<F>(
        int round,
        int order,
        Instant startedAt,
        long durationNanos,
        Optional<Double> foreignCpus,
        LaunchOutcome<F> outcome) {
    /** Refuses absent parts and impossible values. */
    public Launch {
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(foreignCpus, "foreignCpus");
        Objects.requireNonNull(outcome, "outcome");
        Possible.atLeast("round", round, 1);
        Possible.atLeast("order", order, 1);
        Possible.atLeast("durationNanos", durationNanos, 0);
        foreignCpus.ifPresent(value -> Possible.notNegative("foreignCpus", value));
    }

    /** {@return whether it was measured at all} A disturbed one counts, and is labelled. */
    public boolean measured() {
        return status().isMeasured();
    }

    /** {@return how its process ended} */
    public ForkStatus status() {
        return outcome.status();
    }

    /** {@return why it failed or is doubtful, in words} */
    public Optional<String> detail() {
        return outcome.detail();
    }

    /** {@return what it measured; empty where it failed} */
    public Optional<F> figures() {
        return switch (outcome) {
            case LaunchOutcome.Measured<F> measured -> Optional.of(measured.figures());
            case LaunchOutcome.Failed<F> _ -> Optional.empty();
        };
    }

    /** {@return the name of its log below the run's folder {@code logs}; empty where none was kept} */
    public Optional<String> log() {
        return switch (outcome) {
            case LaunchOutcome.Measured<F> _ -> Optional.empty();
            case LaunchOutcome.Failed<F> failed -> failed.log();
        };
    }
}
