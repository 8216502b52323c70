// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.cell;

import java.util.Objects;

/**
 * What is measured: an implementation of a workload, on a payload, in a configuration.
 *
 * @param workload the workload's id
 * @param implementation the implementation
 * @param payload the input
 * @param configuration how its process is run
 */
public record Target(
        String workload, ImplementationInfo implementation, PayloadInfo payload, Configuration configuration) {
    /** Refuses absent parts. */
    public Target {
        Objects.requireNonNull(workload, "workload");
        Objects.requireNonNull(implementation, "implementation");
        Objects.requireNonNull(payload, "payload");
        Objects.requireNonNull(configuration, "configuration");
    }

    /** {@return its name, unique in a run: workload, implementation, payload and configuration with spaces between} */
    public String name() {
        return String.join(" ", workload, implementation.id(), payload.name(), configuration.label());
    }

    /** {@return the same in another configuration}
     *
     * @param other how its process is run
     */
    public Target in(Configuration other) {
        return new Target(workload, implementation, payload, other);
    }

    /** {@return the same implementation on another payload}
     *
     * @param other the input
     */
    public Target on(PayloadInfo other) {
        return new Target(workload, implementation, other, configuration);
    }
}
