// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.section;

import dev.tollgate.reports.model.cell.JvmInfo;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.model.cell.PayloadInfo;
import dev.tollgate.reports.model.cell.Transfer;
import dev.tollgate.reports.quantity.Estimate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An implementation called by some number of platform threads at once.
 *
 * @param workload the workload's id
 * @param implementation the implementation's id
 * @param option the architecture it stands for
 * @param transfer how its input is handed over
 * @param payload the input
 * @param jvm the JVM's configuration
 * @param threads how many threads call it
 * @param samples one for each JVM, in the order they ran, failed ones among them
 * @param throughput operations per second of all threads together, {@code op/s}; empty where no JVM succeeded
 * @param efficiency the throughput over that of one thread and the number of threads, by rounds, {@code ratio}; 1 is
 *     perfect scaling; empty where no round has both
 */
public record Scaling(
        String workload,
        String implementation,
        Option option,
        Transfer transfer,
        PayloadInfo payload,
        JvmInfo jvm,
        int threads,
        List<ScalingSample> samples,
        Optional<Estimate> throughput,
        Optional<Estimate> efficiency) {
    /** Refuses absent parts and copies the list. */
    public Scaling {
        Objects.requireNonNull(workload, "workload");
        Objects.requireNonNull(implementation, "implementation");
        Objects.requireNonNull(option, "option");
        Objects.requireNonNull(transfer, "transfer");
        Objects.requireNonNull(payload, "payload");
        Objects.requireNonNull(jvm, "jvm");
        Objects.requireNonNull(throughput, "throughput");
        Objects.requireNonNull(efficiency, "efficiency");
        samples = List.copyOf(samples);
    }
}
