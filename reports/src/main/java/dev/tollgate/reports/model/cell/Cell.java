// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.cell;

import dev.tollgate.reports.model.load.Attribution;
import dev.tollgate.reports.model.load.Bystander;
import dev.tollgate.reports.model.load.Latency;
import dev.tollgate.reports.quantity.Comparison;
import dev.tollgate.reports.quantity.Estimate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An implementation of a workload on a payload in a configuration, and what was measured of it.
 *
 * @param target what is measured
 * @param role why the cell is in the run
 * @param piece the part of a call that it measures alone; empty where it measures a whole one
 * @param forks its forks in the order they ran, failed ones and replaced ones among them
 * @param outcome what its forks say together, or why there are none
 */
public record Cell(Target target, Role role, Optional<Piece> piece, List<Fork> forks, CellOutcome outcome) {
    private static final int COLD_SHARE = 3;

    /** Refuses absent parts and copies the list. */
    public Cell {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(piece, "piece");
        Objects.requireNonNull(outcome, "outcome");
        forks = List.copyOf(forks);
    }

    /** {@return the same cell with another outcome}
     *
     * @param other what its forks say together
     */
    public Cell with(CellOutcome other) {
        return new Cell(target, role, piece, forks, other);
    }

    /** {@return its figures where it was measured by time per operation} */
    public Optional<Timed> timed() {
        return outcome instanceof Timed timed ? Optional.of(timed) : Optional.empty();
    }

    /** {@return its figures where it was measured under load} */
    public Optional<UnderLoad> underLoad() {
        return outcome instanceof UnderLoad loaded ? Optional.of(loaded) : Optional.empty();
    }

    /** {@return its figures, whatever they are of} */
    public Optional<MeasuredCell> measured() {
        return outcome instanceof MeasuredCell measured ? Optional.of(measured) : Optional.empty();
    }

    /** {@return whether what counts of it was measured warm: at most a third of its forks had not settled when their warm-up was over} */
    public boolean isWarm() {
        List<TimedFork> timed = forks.stream()
                .filter(Fork::counts)
                .flatMap(fork -> fork.timed().stream())
                .toList();
        long cold = timed.stream()
                .filter(fork -> fork.warmth().filter(warmth -> !warmth.isWarm()).isPresent())
                .count();
        return COLD_SHARE * cold <= timed.size();
    }

    /** {@return the workload's id} */
    public String workload() {
        return target.workload();
    }

    /** {@return the implementation's id} That of an A/A arm ends in {@value CellGroup#AA_SUFFIX}. */
    public String implementation() {
        return target.implementation().id();
    }

    /** {@return the architecture that the implementation stands for} */
    public Option option() {
        return target.implementation().option();
    }

    /** {@return how the implementation's input is handed over} */
    public Transfer transfer() {
        return target.implementation().transfer();
    }

    /** {@return what the work itself is written in, as in {@code java}} */
    public String language() {
        return target.implementation().language();
    }

    /** {@return the input} */
    public PayloadInfo payload() {
        return target.payload();
    }

    /** {@return how its process was run} */
    public Configuration configuration() {
        return target.configuration();
    }

    /** {@return what became of it} */
    public CellStatus status() {
        return outcome.status();
    }

    /** {@return why it was not measured or only in part, in words} */
    public Optional<String> detail() {
        return outcome.detail();
    }

    /** {@return time per operation; empty where it was not measured by that} */
    public Optional<Estimate> throughput() {
        return timed().map(Timed::time);
    }

    /** {@return bytes allocated per operation; empty where unknown} */
    public Optional<Estimate> allocation() {
        return timed().flatMap(Timed::allocation);
    }

    /** {@return processor time per operation; empty where unknown} */
    public Optional<CpuUse> cpu() {
        return timed().flatMap(Timed::cpu);
    }

    /** {@return how its time compares with that of the best pure-Java cell of its group; empty where it does not} */
    public Optional<Comparison> comparison() {
        return timed().flatMap(Timed::comparison);
    }

    /** {@return response times under load; empty where it was not put under any, or has no figures} */
    public Optional<Latency> latency() {
        return underLoad().map(UnderLoad::latency);
    }

    /** {@return why slow requests were slow; empty where that is unknown} */
    public Optional<Attribution> attribution() {
        return underLoad().flatMap(UnderLoad::attribution);
    }

    /** {@return pauses and safepoints while measuring; empty where unknown} */
    public Optional<GcSummary> gc() {
        return measured().flatMap(MeasuredCell::gc);
    }

    /** {@return delays of an independent thread while measuring; empty where unknown} */
    public Optional<Bystander> bystander() {
        return measured().flatMap(MeasuredCell::bystander);
    }
}
