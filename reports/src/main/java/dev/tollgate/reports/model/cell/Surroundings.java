// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.cell;

import dev.tollgate.reports.model.load.Bystander;
import java.util.Objects;
import java.util.Optional;

/**
 * What was observed around an operation while a fork measured it.
 *
 * @param disturbed whether another process took so much of the machine that the figures are doubtful
 * @param remark why they are doubtful, or what could not be read, in words; empty where nothing is to be said
 * @param gc pauses and safepoints; empty where nothing was recorded
 * @param bystander delays of the independent thread; empty where none ran
 */
public record Surroundings(
        boolean disturbed, Optional<String> remark, Optional<GcSummary> gc, Optional<Bystander> bystander) {
    /** A machine that was quiet and not looked at. */
    public static final Surroundings UNKNOWN =
            new Surroundings(false, Optional.empty(), Optional.empty(), Optional.empty());

    /** Refuses absent parts. */
    public Surroundings {
        Objects.requireNonNull(remark, "detail");
        Objects.requireNonNull(gc, "gc");
        Objects.requireNonNull(bystander, "bystander");
    }
}
