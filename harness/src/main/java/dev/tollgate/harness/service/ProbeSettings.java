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
 */
public record ProbeSettings(
        ArrivalProcess arrivals,
        int connections,
        Duration measured,
        Duration settle,
        Duration warmupLimit,
        Duration timeout) {}
