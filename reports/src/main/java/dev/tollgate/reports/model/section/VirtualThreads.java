// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.section;

import dev.tollgate.reports.model.cell.JvmInfo;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.model.cell.PayloadInfo;
import dev.tollgate.reports.model.cell.Transfer;
import dev.tollgate.reports.model.load.Percentiles;
import dev.tollgate.reports.quantity.Estimate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An implementation called by more virtual threads than there are carriers.
 *
 * @param workload the workload's id
 * @param implementation the implementation's id
 * @param option the architecture it stands for
 * @param transfer how its input is handed over
 * @param payload the input
 * @param jvm the JVM's configuration
 * @param waits whether each call waits once inside the task, where it calls back into Java
 * @param carriers how many carrier threads there are
 * @param callers how many virtual threads call
 * @param samples one for each JVM, in the order they ran, failed ones among them
 * @param pinnedPerCall {@code jdk.VirtualThreadPinned} events per call, {@code event/op}; empty where no JVM succeeded
 * @param delay how late another virtual thread was woken from a sleep, over all JVMs that succeeded; empty where none did
 */
public record VirtualThreads(
        String workload,
        String implementation,
        Option option,
        Transfer transfer,
        PayloadInfo payload,
        JvmInfo jvm,
        boolean waits,
        int carriers,
        int callers,
        List<VirtualThreadsSample> samples,
        Optional<Estimate> pinnedPerCall,
        Optional<Percentiles> delay) {
    /** Refuses absent parts and copies the list. */
    public VirtualThreads {
        Objects.requireNonNull(workload, "workload");
        Objects.requireNonNull(implementation, "implementation");
        Objects.requireNonNull(option, "option");
        Objects.requireNonNull(transfer, "transfer");
        Objects.requireNonNull(payload, "payload");
        Objects.requireNonNull(jvm, "jvm");
        Objects.requireNonNull(pinnedPerCall, "pinnedPerCall");
        Objects.requireNonNull(delay, "delay");
        samples = List.copyOf(samples);
    }
}
