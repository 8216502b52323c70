// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import dev.tollgate.reports.model.cell.ForkStatus;
import dev.tollgate.reports.model.section.Launch;
import dev.tollgate.reports.model.section.LaunchOutcome;
import java.time.Instant;
import java.util.Optional;

/** A process of a section as files hold it: flat, its figures beside it. */
record StoredLaunch(
        int round,
        int order,
        Instant startedAt,
        long durationNanos,
        ForkStatus status,
        Optional<String> detail,
        Optional<Double> foreignCpus,
        Optional<String> log) {
    static StoredLaunch of(Launch<?> launch) {
        return new StoredLaunch(
                launch.round(),
                launch.order(),
                launch.startedAt(),
                launch.durationNanos(),
                launch.status(),
                launch.detail(),
                launch.foreignCpus(),
                launch.log());
    }

    /** {@return the process}
     *
     * @param figures what stands beside it
     * @throws IllegalArgumentException where it ended well and has no figures
     */
    <F> Launch<F> launch(Optional<F> figures) {
        LaunchOutcome<F> outcome = status.isMeasured()
                ? new LaunchOutcome.Measured<>(
                        figures.orElseThrow(() -> new IllegalArgumentException(
                                "status is " + status.id() + ", but there are no figures")),
                        status == ForkStatus.DISTURBED,
                        detail)
                : new LaunchOutcome.Failed<>(status, detail.orElse(status.id()), log);
        return new Launch<>(round, order, startedAt, durationNanos, foreignCpus, outcome);
    }
}
