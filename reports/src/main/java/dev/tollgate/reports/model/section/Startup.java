// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.section;

import dev.tollgate.reports.model.cell.JvmInfo;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.model.cell.PayloadInfo;
import dev.tollgate.reports.model.cell.Transfer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The first calls of an implementation in fresh JVMs, or what such a JVM costs by itself.
 *
 * @param workload the workload's id, or {@value #REFERENCE} for what the other rows are read against
 * @param implementation the implementation's id; of a reference {@value #BARE} or {@value #FIRST_LINKAGE}
 * @param option the architecture it stands for
 * @param transfer how its input is handed over
 * @param payload the input
 * @param jvm the JVM's configuration
 * @param samples one for each JVM, in the order they ran, failed ones among them
 * @param figures what they say together; empty where none succeeded
 */
public record Startup(
        String workload,
        String implementation,
        Option option,
        Transfer transfer,
        PayloadInfo payload,
        JvmInfo jvm,
        List<StartupSample> samples,
        Optional<StartupFigures> figures) {
    /** The workload of rows that do no workload's work. */
    public static final String REFERENCE = "jvm.reference";

    /** A main method that does nothing. */
    public static final String BARE = "bare";

    /** A main method that links one function of the C library through FFM and calls it. */
    public static final String FIRST_LINKAGE = "first-linkage";

    /** Refuses absent parts and copies the list. */
    public Startup {
        Objects.requireNonNull(workload, "workload");
        Objects.requireNonNull(implementation, "implementation");
        Objects.requireNonNull(option, "option");
        Objects.requireNonNull(transfer, "transfer");
        Objects.requireNonNull(payload, "payload");
        Objects.requireNonNull(jvm, "jvm");
        Objects.requireNonNull(figures, "figures");
        samples = List.copyOf(samples);
    }
}
