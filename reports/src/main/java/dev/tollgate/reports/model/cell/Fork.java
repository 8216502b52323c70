// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.cell;

import dev.tollgate.reports.model.load.Bystander;
import dev.tollgate.reports.model.load.ForkLatency;
import dev.tollgate.reports.quantity.Possible;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One process that measured one cell once.
 *
 * @param round the round it belongs to, from 1
 * @param order its place in the run, from 1
 * @param attempt 1, or more where it repeats a disturbed fork of the same round
 * @param startedAt when its process was started
 * @param durationNanos how long the process lived
 * @param foreignCpus processors kept busy by other processes while it measured, on average; empty where unknown
 * @param stealCpus processors withheld by the hypervisor, on average; empty where unknown
 * @param replaced whether a later attempt of the same round stands in for it: then its figures count nowhere
 * @param outcome what it gave
 */
public record Fork(
        int round,
        int order,
        int attempt,
        Instant startedAt,
        long durationNanos,
        Optional<Double> foreignCpus,
        Optional<Double> stealCpus,
        boolean replaced,
        ForkOutcome outcome) {
    /** Refuses absent parts and impossible values. */
    public Fork {
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(foreignCpus, "foreignCpus");
        Objects.requireNonNull(stealCpus, "stealCpus");
        Objects.requireNonNull(outcome, "outcome");
        Possible.atLeast("round", round, 1);
        Possible.atLeast("order", order, 1);
        Possible.atLeast("attempt", attempt, 1);
        Possible.atLeast("durationNanos", durationNanos, 0);
        foreignCpus.ifPresent(value -> Possible.notNegative("foreignCpus", value));
        stealCpus.ifPresent(value -> Possible.notNegative("stealCpus", value));
    }

    /** {@return the same fork as one that a later attempt stands in for} */
    public Fork asReplaced() {
        return new Fork(round, order, attempt, startedAt, durationNanos, foreignCpus, stealCpus, true, outcome);
    }

    /** {@return the same process with another outcome}
     *
     * @param other what it gave
     */
    public Fork with(ForkOutcome other) {
        return new Fork(round, order, attempt, startedAt, durationNanos, foreignCpus, stealCpus, replaced, other);
    }

    /** {@return how its process ended} */
    public ForkStatus status() {
        return outcome.status();
    }

    /** {@return why it failed or is doubtful, in words} */
    public Optional<String> detail() {
        return outcome.detail();
    }

    /** {@return whether it was measured at all} A disturbed fork counts, and is labelled. */
    public boolean measured() {
        return outcome instanceof MeasuredFork;
    }

    /** {@return whether its figures count} */
    public boolean counts() {
        return measured() && !replaced;
    }

    /** {@return its time per operation; empty where it measured something else or failed} */
    public Optional<TimedFork> timed() {
        return outcome instanceof TimedFork timed ? Optional.of(timed) : Optional.empty();
    }

    /** {@return what it measured under load; empty where it measured something else or failed} */
    public Optional<ForkLatency> latency() {
        return outcome instanceof LoadedFork loaded ? Optional.of(loaded.latency()) : Optional.empty();
    }

    /** {@return how it failed; empty where it was measured} */
    public Optional<FailedFork> failure() {
        return outcome instanceof FailedFork failed ? Optional.of(failed) : Optional.empty();
    }

    /** {@return pauses and safepoints while it measured; empty where it failed or nothing was recorded} */
    public Optional<GcSummary> gc() {
        return surroundings().flatMap(Surroundings::gc);
    }

    /** {@return delays of the independent thread while it measured; empty where it failed or none ran} */
    public Optional<Bystander> bystander() {
        return surroundings().flatMap(Surroundings::bystander);
    }

    private Optional<Surroundings> surroundings() {
        return outcome instanceof MeasuredFork measured ? Optional.of(measured.surroundings()) : Optional.empty();
    }
}
