// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.service;

import java.util.Objects;
import java.util.Optional;

/**
 * What a server and the generator used during a probe.
 *
 * @param cpuPerRequestNanos the server's processor time for each request; empty where its process is not known
 * @param queuePerRequestNanos the time of its threads in run queues for each request, likewise
 * @param peakBytes the most memory that it ever had resident, likewise
 * @param generatorCpus processors that the generator kept busy
 * @param waitedShare the share of requests that waited for a free connection, between 0 and 1
 * @param newConnections connections that were made beyond the first ones
 */
public record ProbeUse(
        Optional<Double> cpuPerRequestNanos,
        Optional<Double> queuePerRequestNanos,
        Optional<Long> peakBytes,
        double generatorCpus,
        double waitedShare,
        int newConnections) {
    /** Refuses absent parts. */
    public ProbeUse {
        Objects.requireNonNull(cpuPerRequestNanos, "cpuPerRequestNanos");
        Objects.requireNonNull(queuePerRequestNanos, "queuePerRequestNanos");
        Objects.requireNonNull(peakBytes, "peakBytes");
    }
}
