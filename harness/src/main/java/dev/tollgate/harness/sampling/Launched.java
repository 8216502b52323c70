// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.sampling;

import dev.tollgate.reports.model.cell.ForkStatus;
import dev.tollgate.reports.model.section.Launch;
import dev.tollgate.reports.model.section.LaunchOutcome;
import java.time.Instant;
import java.util.Optional;

/** A process that has ended and whose figures are not read yet. */
record Launched(
        int round,
        int order,
        Instant startedAt,
        long durationNanos,
        Optional<Double> foreignCpus,
        Optional<String> doubt) {
    /** {@return it with what it measured; it is disturbed where there is a doubt} */
    <F> Launch<F> measured(F figures) {
        return ended(new LaunchOutcome.Measured<>(figures, doubt.isPresent(), doubt));
    }

    /** {@return it without figures} */
    <F> Launch<F> failed(ForkStatus status, String reason, Optional<String> log) {
        return ended(new LaunchOutcome.Failed<>(status, reason, log));
    }

    private <F> Launch<F> ended(LaunchOutcome<F> outcome) {
        return new Launch<>(round, order, startedAt, durationNanos, foreignCpus, outcome);
    }
}
