// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.cell;

import dev.tollgate.reports.model.load.Bystander;
import dev.tollgate.reports.model.load.ForkLatency;
import dev.tollgate.reports.quantity.Possible;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One JVM that measured one cell once.
 *
 * @param round the round it belongs to, from 1
 * @param order its place in the run, from 1
 * @param attempt 1, or more where it repeats a disturbed fork of the same round
 * @param startedAt when its process was started
 * @param durationNanos how long the process lived
 * @param status how it ended
 * @param replaced whether a later attempt of the same round stands in for it: then its figures count nowhere
 * @param detail why it failed or is doubtful, in words
 * @param warmupNanosPerOp time per operation in each warm-up iteration
 * @param nanosPerOp time per operation in each measured iteration
 * @param meanNanosPerOp the fork's value: total time over total operations of the measured iterations; 0 where it failed
 * @param steadiness whether the measured iterations had settled
 * @param foreignCpus processors kept busy by other processes while it measured, on average; empty where unknown
 * @param stealCpus processors withheld by the hypervisor, on average; empty where unknown
 * @param allocatedBytesPerOp allocated by the measuring thread; empty where unknown
 * @param gc pauses and safepoints while measuring
 * @param bystander delays of the independent thread while measuring
 * @param log the name of its log below the run's folder {@code logs}, kept where it failed
 * @param latency what it measured under load; empty where it measured time per operation
 */
public record Fork(
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
        Optional<GcSummary> gc,
        Optional<Bystander> bystander,
        Optional<String> log,
        Optional<ForkLatency> latency) {
    /** Refuses absent parts and impossible values, and copies the lists. */
    public Fork {
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(steadiness, "steadiness");
        Objects.requireNonNull(foreignCpus, "foreignCpus");
        Objects.requireNonNull(stealCpus, "stealCpus");
        Objects.requireNonNull(allocatedBytesPerOp, "allocatedBytesPerOp");
        Objects.requireNonNull(gc, "gc");
        Objects.requireNonNull(bystander, "bystander");
        Objects.requireNonNull(log, "log");
        Objects.requireNonNull(latency, "latency");
        warmupNanosPerOp = List.copyOf(warmupNanosPerOp);
        nanosPerOp = List.copyOf(nanosPerOp);
        Possible.atLeast("round", round, 1);
        Possible.atLeast("order", order, 1);
        Possible.atLeast("attempt", attempt, 1);
        Possible.atLeast("durationNanos", durationNanos, 0);
        Possible.notNegative("warmupNanosPerOp", warmupNanosPerOp);
        Possible.notNegative("nanosPerOp", nanosPerOp);
        Possible.notNegative("meanNanosPerOp", meanNanosPerOp);
        foreignCpus.ifPresent(value -> Possible.notNegative("foreignCpus", value));
        stealCpus.ifPresent(value -> Possible.notNegative("stealCpus", value));
        allocatedBytesPerOp.ifPresent(value -> Possible.notNegative("allocatedBytesPerOp", value));
    }

    /**
     * A fork that measured time per operation.
     *
     * @param round the round it belongs to, from 1
     * @param order its place in the run, from 1
     * @param attempt 1, or more where it repeats a fork of the same round
     * @param startedAt when its process was started
     * @param durationNanos how long the process lived
     * @param status how it ended
     * @param replaced whether a later attempt stands in for it
     * @param detail why it failed or is doubtful
     * @param warmupNanosPerOp time per operation in each warm-up iteration
     * @param nanosPerOp time per operation in each measured iteration
     * @param meanNanosPerOp the fork's value
     * @param steadiness whether the measured iterations had settled
     * @param foreignCpus processors kept busy by other processes
     * @param stealCpus processors withheld by the hypervisor
     * @param allocatedBytesPerOp allocated by the measuring thread
     * @param gc pauses and safepoints
     * @param bystander delays of the independent thread
     * @param log the name of its log
     */
    public Fork(
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
            Optional<GcSummary> gc,
            Optional<Bystander> bystander,
            Optional<String> log) {
        this(
                round,
                order,
                attempt,
                startedAt,
                durationNanos,
                status,
                replaced,
                detail,
                warmupNanosPerOp,
                nanosPerOp,
                meanNanosPerOp,
                steadiness,
                foreignCpus,
                stealCpus,
                allocatedBytesPerOp,
                gc,
                bystander,
                log,
                Optional.empty());
    }

    /** {@return whether it was measured at all} A disturbed fork counts, and is labelled. */
    public boolean measured() {
        return status == ForkStatus.OK || status == ForkStatus.DISTURBED;
    }

    /** {@return whether its figures count} */
    public boolean counts() {
        return measured() && !replaced;
    }
}
