// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service;

import dev.tollgate.harness.latency.ArrivalProcess;
import java.time.Duration;

/**
 * How a probe goes.
 *
 * @param arrivals how requests are spread over time
 * @param connections how many connections are kept
 * @param measured for how long requests are measured
 * @param settle for how long before that they are sent without being measured
 * @param warmupLimit how long the cycles of load and rest before that may last at most
 * @param timeout how long an answer may take
 * @param sendLagLimit a probe of which the generator sent 1 % of the requests later than this is invalid
 */
public record ProbeSettings(
        ArrivalProcess arrivals,
        int connections,
        Duration measured,
        Duration settle,
        Duration warmupLimit,
        Duration timeout,
        Duration sendLagLimit) {
    /** The usual limit of the send lag. */
    public static final Duration USUAL_SEND_LAG_LIMIT = Duration.ofMillis(1);

    /**
     * {@return the same over another number of connections}
     *
     * @param number how many are kept
     */
    public ProbeSettings withConnections(int number) {
        return new ProbeSettings(arrivals, number, measured, settle, warmupLimit, timeout, sendLagLimit);
    }

    /** {@return the same with another limit of the send lag}
     *
     * @param limit the limit
     */
    public ProbeSettings withSendLagLimit(Duration limit) {
        return new ProbeSettings(arrivals, connections, measured, settle, warmupLimit, timeout, limit);
    }
}
