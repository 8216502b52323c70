// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import dev.tollgate.reports.model.cell.CpuTime;
import dev.tollgate.reports.model.cell.FailedFork;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.ForkOutcome;
import dev.tollgate.reports.model.cell.ForkStatus;
import dev.tollgate.reports.model.cell.GcSummary;
import dev.tollgate.reports.model.cell.LoadedFork;
import dev.tollgate.reports.model.cell.Steadiness;
import dev.tollgate.reports.model.cell.Surroundings;
import dev.tollgate.reports.model.cell.TimedFork;
import dev.tollgate.reports.model.cell.Warmth;
import dev.tollgate.reports.model.load.Bystander;
import dev.tollgate.reports.model.load.ForkLatency;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A fork as files hold it: flat, whatever it gave. */
record StoredFork(
        int round,
        int order,
        int attempt,
        Instant startedAt,
        long durationNanos,
        ForkStatus status,
        boolean replaced,
        Optional<String> detail,
        List<Double> warmupNanosPerOp,
        List<Double> nanosPerOp,
        double meanNanosPerOp,
        Steadiness steadiness,
        Optional<Double> foreignCpus,
        Optional<Double> stealCpus,
        Optional<Double> allocatedBytesPerOp,
        Optional<CpuTime> cpu,
        Optional<GcSummary> gc,
        Optional<Bystander> bystander,
        Optional<String> log,
        Optional<ForkLatency> latency,
        Optional<StoredSlots> slots,
        Optional<Warmth> warmth,
        Optional<Double> scale) {
    private static final TimedFork NO_TIMES = new TimedFork(
            List.of(), List.of(), 0, Steadiness.UNKNOWN, Optional.empty(), Optional.empty(), Surroundings.UNKNOWN);

    static StoredFork of(Fork fork) {
        TimedFork times = fork.timed().orElse(NO_TIMES);
        return new StoredFork(
                fork.round(),
                fork.order(),
                fork.attempt(),
                fork.startedAt(),
                fork.durationNanos(),
                fork.status(),
                fork.replaced(),
                fork.detail(),
                times.warmupNanosPerOp(),
                times.nanosPerOp(),
                times.meanNanosPerOp(),
                times.steadiness(),
                fork.foreignCpus(),
                fork.stealCpus(),
                times.allocatedBytesPerOp(),
                times.cpu(),
                fork.gc(),
                fork.bystander(),
                fork.failure().flatMap(FailedFork::log),
                fork.latency(),
                StoredSlots.of(times.slots()),
                times.warmth(),
                Optional.of(times.scale()).filter(scale -> scale != 1));
    }

    /** {@return the fork}
     *
     * @throws IllegalArgumentException where it holds what no fork can have given
     */
    Fork fork() {
        return new Fork(round, order, attempt, startedAt, durationNanos, foreignCpus, stealCpus, replaced, outcome());
    }

    private ForkOutcome outcome() {
        return switch (status) {
            case OK, DISTURBED -> measured(new Surroundings(status == ForkStatus.DISTURBED, detail, gc, bystander));
            case CRASHED, OUT_OF_MEMORY, TIMED_OUT, FAILED -> new FailedFork(status, detail.orElse(status.id()), log);
        };
    }

    private ForkOutcome measured(Surroundings surroundings) {
        TimedFork timed = new TimedFork(
                warmupNanosPerOp,
                nanosPerOp,
                meanNanosPerOp,
                steadiness,
                allocatedBytesPerOp,
                cpu,
                surroundings,
                slots.map(StoredSlots::slots).orElse(List.of()),
                warmth,
                scale.orElse(1.0));
        if (latency.isEmpty()) {
            return timed;
        }
        if (timed.isComparable() || !nanosPerOp.isEmpty()) {
            throw new IllegalArgumentException(
                    "latency is there, and so is a time per operation: a fork has one of them");
        }
        return new LoadedFork(latency.get(), surroundings);
    }
}
