// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.section;

import dev.tollgate.reports.model.cell.ForkStatus;
import dev.tollgate.reports.quantity.Possible;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One JVM that was started once, for one sample.
 *
 * @param round the round it belongs to, from 1
 * @param order its place among the samples of its kind, from 1
 * @param startedAt when its process was started
 * @param durationNanos how long the process lived
 * @param status how it ended
 * @param detail why it failed or is doubtful, in words
 * @param foreignCpus processors kept busy by other processes meanwhile, on average; empty where unknown
 * @param log the name of its log below the run's folder {@code logs}, kept where it failed
 */
public record Launch(
        int round,
        int order,
        Instant startedAt,
        long durationNanos,
        ForkStatus status,
        Optional<String> detail,
        Optional<Double> foreignCpus,
        Optional<String> log) {
    /** Refuses absent parts and impossible values. */
    public Launch {
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(foreignCpus, "foreignCpus");
        Objects.requireNonNull(log, "log");
        Possible.atLeast("round", round, 1);
        Possible.atLeast("order", order, 1);
        Possible.atLeast("durationNanos", durationNanos, 0);
        foreignCpus.ifPresent(value -> Possible.notNegative("foreignCpus", value));
    }

    /** {@return whether it was measured at all} A disturbed one counts, and is labelled. */
    public boolean measured() {
        return status == ForkStatus.OK || status == ForkStatus.DISTURBED;
    }
}
