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
 * Workload, implementation, payload and JVM configuration, and what was measured of them.
 *
 * @param workload the workload's id
 * @param implementation the implementation's id; that of an A/A arm ends in {@code @aa}
 * @param option the architecture it stands for
 * @param transfer how its input is handed over
 * @param role why the cell is in the run
 * @param payload the input
 * @param jvm the JVM's configuration
 * @param status what became of it
 * @param detail why it was not measured or only in part, in words
 * @param forks its forks in the order they ran, failed ones and replaced ones among them
 * @param throughput time per operation over the valid forks
 * @param allocation bytes allocated by the measuring thread per operation, over the valid forks
 * @param gc pauses and safepoints while measuring, over all valid forks
 * @param bystander delays of an independent thread while measuring, over all valid forks
 * @param comparison against the best pure-Java cell of the same workload, payload and collector; empty for that cell itself
 * @param piece the part of a call that it measures alone; empty where it measures a whole one
 * @param latency response times under load, over all valid forks; empty where there was none
 * @param attribution why slow requests were slow, over all valid forks; empty where nothing was recorded
 */
public record Cell(
        String workload,
        String implementation,
        Option option,
        Transfer transfer,
        Role role,
        PayloadInfo payload,
        JvmInfo jvm,
        CellStatus status,
        Optional<String> detail,
        List<Fork> forks,
        Optional<Estimate> throughput,
        Optional<Estimate> allocation,
        Optional<GcSummary> gc,
        Optional<Bystander> bystander,
        Optional<Comparison> comparison,
        Optional<Piece> piece,
        Optional<Latency> latency,
        Optional<Attribution> attribution) {
    /** Refuses absent parts and copies the list. */
    public Cell {
        Objects.requireNonNull(workload, "workload");
        Objects.requireNonNull(implementation, "implementation");
        Objects.requireNonNull(option, "option");
        Objects.requireNonNull(transfer, "transfer");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(payload, "payload");
        Objects.requireNonNull(jvm, "jvm");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(throughput, "throughput");
        Objects.requireNonNull(allocation, "allocation");
        Objects.requireNonNull(gc, "gc");
        Objects.requireNonNull(bystander, "bystander");
        Objects.requireNonNull(comparison, "comparison");
        Objects.requireNonNull(piece, "piece");
        Objects.requireNonNull(latency, "latency");
        Objects.requireNonNull(attribution, "attribution");
        forks = List.copyOf(forks);
    }

    /**
     * A cell that measures a whole call, not under load.
     *
     * @param workload the workload's id
     * @param implementation the implementation's id
     * @param option the architecture it stands for
     * @param transfer how its input is handed over
     * @param role why the cell is in the run
     * @param payload the input
     * @param jvm the JVM's configuration
     * @param status what became of it
     * @param detail why it was not measured or only in part
     * @param forks its forks
     * @param throughput time per operation
     * @param allocation bytes allocated per operation
     * @param gc pauses and safepoints
     * @param bystander delays of an independent thread
     * @param comparison against the best pure-Java cell
     */
    public Cell(
            String workload,
            String implementation,
            Option option,
            Transfer transfer,
            Role role,
            PayloadInfo payload,
            JvmInfo jvm,
            CellStatus status,
            Optional<String> detail,
            List<Fork> forks,
            Optional<Estimate> throughput,
            Optional<Estimate> allocation,
            Optional<GcSummary> gc,
            Optional<Bystander> bystander,
            Optional<Comparison> comparison) {
        this(
                workload,
                implementation,
                option,
                transfer,
                role,
                payload,
                jvm,
                status,
                detail,
                forks,
                throughput,
                allocation,
                gc,
                bystander,
                comparison,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
