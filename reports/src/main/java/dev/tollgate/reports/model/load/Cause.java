// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.load;

import dev.tollgate.reports.quantity.Named;

/**
 * What may have held up a request, or the one that began the backlog before it; in the order in which time is charged where several
 * overlap it: to the first.
 */
public enum Cause implements Named {
    /** A pause of the collector ({@code jdk.GCPhasePause}). */
    GC_PAUSE("gc-pause"),
    /** Everything was stopped or stopping, for the collector or for something else. */
    SAFEPOINT("safepoint"),
    /** The thread waited for memory until a concurrent collector had freed some. */
    ALLOCATION_STALL("allocation-stall"),
    /** The thread waited for a lock, parked, slept or was pinned. */
    BLOCKED("blocked"),
    /** A process beside the JVM that does nothing but wake up was woken late, too. */
    HOST_HICCUP("host-hiccup"),
    /** The generator sent late although a worker was free: its own fault, not that of what is measured. */
    SEND_LAG("send-lag"),
    /** It waited behind calls that were slower than usual for no known reason; these themselves are unexplained. */
    SLOW_CALL("slow-call"),
    /** It waited because more was due at once than the workers serve, at their usual speed, although over all they can. */
    BURST("burst"),
    /** It waited because more was due over all than the workers serve. */
    OVERLOAD("overload"),
    /** All workers were busy with other requests, and no more is known. In runs before the three above: whatever began it. */
    QUEUEING("queueing"),
    /** Nothing but a concurrent cycle of the collector ran: a coincidence, not a proof. */
    CONCURRENT_GC("concurrent-gc");

    private final String id;

    Cause(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }
}
