// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.service;

import dev.tollgate.reports.quantity.Named;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How servers were measured.
 *
 * @param kind what was looked for
 * @param arrivals how requests were spread over time, in words
 * @param measuredNanos for how long a probe is measured
 * @param settleNanos for how long before that requests are sent
 * @param warmupLimitNanos how long cycles of load and rest before that may last at most
 * @param timeoutNanos how long an answer may take
 * @param sendLagLimitNanos a probe of which the generator sent 1 % of the requests later than this is invalid
 * @param processes fresh processes at each rate, or for a capacity at least
 * @param mostProcesses for a capacity at most, where further ones were measured until it was known within 7 %; empty where the number was fixed
 * @param levels the service levels, as {@code p99<50ms}; none where none was asked for
 * @param generator how the generator's threads are scheduled, in words
 * @param coreHourUsd what an hour of one processor costs, in US dollars; empty where nobody said
 */
public record ServiceSettings(
        Kind kind,
        String arrivals,
        long measuredNanos,
        long settleNanos,
        long warmupLimitNanos,
        long timeoutNanos,
        long sendLagLimitNanos,
        int processes,
        Optional<Integer> mostProcesses,
        List<String> levels,
        String generator,
        Optional<Double> coreHourUsd) {
    /** What an hour of one processor costs where nobody says otherwise, in US dollars: about that of a rented virtual one in 2026. */
    public static final double USUAL_CORE_HOUR_USD = 0.04;

    /** What was looked for. */
    public enum Kind implements Named {
        /** Percentiles at common rates. */
        RATES("rates"),
        /** The highest rate that each server holds. */
        CAPACITY("capacity");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        @Override
        public String id() {
            return id;
        }
    }

    /** Refuses absent parts and copies the list. */
    public ServiceSettings {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(arrivals, "arrivals");
        Objects.requireNonNull(generator, "generator");
        Objects.requireNonNull(mostProcesses, "mostProcesses");
        Objects.requireNonNull(coreHourUsd, "coreHourUsd");
        levels = List.copyOf(levels);
    }
}
