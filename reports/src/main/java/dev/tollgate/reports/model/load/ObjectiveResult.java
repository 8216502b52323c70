// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.load;

import dev.tollgate.reports.quantity.ServiceLevel;
import java.util.Objects;
import java.util.Optional;

/**
 * What became of a service level.
 *
 * @param objective what was asked
 * @param observedNanos the percentile over all rounds
 * @param met whether it is below the limit, in a valid measurement with enough requests to tell
 * @param reason why it is not met or cannot be told, in words; empty where it is met
 * @param roundsMet rounds in which the percentile was below the limit
 * @param rounds rounds that count
 * @param probability that a further round meets it, by Student's t on the logarithms of the rounds; empty with fewer than two, or
 *     where one is not valid
 */
public record ObjectiveResult(
        ServiceLevel objective,
        long observedNanos,
        boolean met,
        Optional<String> reason,
        int roundsMet,
        int rounds,
        Optional<Double> probability) {
    /** Refuses absent parts. */
    public ObjectiveResult {
        Objects.requireNonNull(objective, "objective");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(probability, "probability");
    }
}
