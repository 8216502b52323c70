// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.quantity;

import java.util.List;
import java.util.Objects;

/**
 * A quantity estimated over forks: the fork is the replicate.
 *
 * @param unit the unit, as in {@code ns/op} or {@code B/op}
 * @param perFork one value per valid fork, in the order they ran
 * @param estimate the geometric mean over forks (the arithmetic mean where a value is 0)
 * @param low the lower end of the 95 % interval; equal to the estimate where there is one fork
 * @param high the upper end
 */
public record Estimate(String unit, List<Double> perFork, double estimate, double low, double high) {
    /** Refuses absent parts and copies the list. */
    public Estimate {
        Objects.requireNonNull(unit, "unit");
        perFork = List.copyOf(perFork);
    }
}
