// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.load;

import dev.tollgate.reports.quantity.Estimate;
import java.util.Objects;

/**
 * A percentile of the response with its interval over rounds.
 *
 * @param percentile which, between 0 and 100; 100 stands for the greatest value
 * @param estimate one value per round in nanoseconds, their geometric mean and its 95 % interval
 */
public record PercentileEstimate(double percentile, Estimate estimate) {
    /** Refuses an absent part. */
    public PercentileEstimate {
        Objects.requireNonNull(estimate, "estimate");
    }
}
